"""What `desk` does with data about people, for the record of processing."""

from learning.people.privacy.activities import Activity, Both, declares

declares(
    Activity(
        "breach-notices",
        110,
        ("breach",),
        Both("Notices of a breach", "Benachrichtigung nach einer Panne"),
        Both(
            "Telling people whose data was in wrong hands or lost; one operator writes, another sends",
            "Menschen benachrichtigen, deren Daten in falsche Hände oder verloren gerieten; eine Person schreibt, eine andere sendet",
        ),
        Both(
            "operators, until it is sent; for who is told see notices",
            "Betrieb, bis zum Senden; wer benachrichtigt wird: siehe Nachrichten",
        ),
        ("duty",),
        (),
        ("learning/desk/breach/", "docs/decisions/0069-notice-of-a-breach.md"),
    )
)
