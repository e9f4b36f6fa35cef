"""What `check` does with data about people, and what `competence` keeps of it, for the record of processing."""

from learning.people.privacy.activities import Activity, Both, declares

declares(
    Activity(
        "check",
        40,
        ("competence_check", "check_answer", "profile", "result_share"),
        Both("Kompetenz-Check", "Kompetenz-Check"),
        Both(
            "Showing people what they can do and what fits them next; letting a teacher see a result where its owner allows it",
            "Menschen zeigen, was sie können und was als Nächstes passt; ein Ergebnis einer Lehrkraft zeigen, wenn die Person es erlaubt",
        ),
        Both(
            "residents who do the check; results of children are never shared",
            "alle, die den Check machen; Ergebnisse von Kindern sind nie teilbar",
        ),
        ("task", "consent"),
        ("results",),
        ("learning/check/sharing/", "docs/decisions/0026-small-numbers-and-shared-results.md"),
    )
)
