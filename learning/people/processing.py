"""What `people` and the house do with data about people, for the record of processing."""

from learning.people.privacy.activities import Activity, Both, declares

RESIDENTS = Both("residents", "Einwohnerinnen und Einwohner")
ACCOUNTS = Both("residents and staff who have an account", "Einwohnerinnen, Einwohner und Beschäftigte mit Konto")
SIGN_IN = ("learning/people/signin/", "learning/house/sealing.py", "docs/security/README.md")

declares(
    Activity(
        "accounts",
        20,
        ("account", "passkey", "second_proof", "spare_code", "mail_ticket", "email_change", "sign_in_event", "notice", "merge_journal"),
        Both("Accounts and signing in", "Konten und Anmeldung"),
        Both(
            "Finding one's place again on every device; noticing somebody else's use; putting two accounts together, and taking that back",
            "den eigenen Platz auf jedem Gerät wiederfinden; fremde Nutzung bemerken; zwei Konten zusammenlegen und das zurücknehmen",
        ),
        ACCOUNTS,
        ("task", "safety", "cookie"),
        ("email", "signin"),
        SIGN_IN,
    )
)
declares(
    Activity(
        "cards",
        30,
        ("card", "card_event", "recovery_strip", "desk_request"),
        Both("Merk-Karte: coming back without an account", "Merk-Karte: Wiederkommen ohne Konto"),
        Both(
            "Letting people come back who have no e-mail address; help at the desk, which its owner can stop",
            "Wiederkommen ohne E-Mail-Adresse; Hilfe am Schalter, die man stoppen kann",
        ),
        RESIDENTS,
        ("task", "safety"),
        ("card",),
        ("learning/people/cards/", "docs/decisions/0022-cards-and-their-limits.md"),
    )
)
declares(
    Activity(
        "shared-devices",
        35,
        ("kept_work",),
        Both("Devices that several people use", "Gemeinsame Geräte"),
        Both(
            "Keeping what was typed when time ran out on a shared device, for its owner alone",
            "Getipptes aufheben, wenn an einem gemeinsamen Gerät die Zeit endet, nur für die Person selbst",
        ),
        RESIDENTS,
        ("task", "cookie"),
        ("answers",),
        ("learning/people/shared/", "docs/decisions/0020-a-form-says-whose-it-is.md"),
    )
)
declares(
    Activity(
        "pupils",
        60,
        ("pupil",),
        Both("Pupils", "Schülerinnen und Schüler"),
        Both(
            "Places of children, looked after by their school, for one school year",
            "Plätze von Kindern, betreut von ihrer Schule, für ein Schuljahr",
        ),
        Both("children and young people at school", "Kinder und Jugendliche in der Schule"),
        ("school", "consent"),
        ("called", "card"),
        ("learning/people/pupils/", "learning/cohorts/pupils/", "docs/privacy/eltern/de.md"),
    )
)
declares(
    Activity(
        "staff",
        90,
        ("membership", "invitation", "hand_over", "lost_proof"),
        Both("People at work", "Menschen, die mitarbeiten"),
        Both(
            "Knowing who may do what in which organisation; inviting; handing over a role",
            "wissen, wer in welcher Organisation was darf; einladen; eine Rolle übergeben",
        ),
        Both("staff and volunteers", "Beschäftigte und Ehrenamtliche"),
        ("task",),
        ("name", "invited"),
        ("learning/people/staff/", "docs/decisions/0019-a-role-is-put-on.md", "docs/access.md"),
    )
)
declares(
    Activity(
        "mails",
        85,
        ("outbox_mail",),
        Both("Mails", "E-Mails"),
        Both("Delivering the mails somebody asked for or must know of", "Mails zustellen, die jemand wollte oder kennen muss"),
        ACCOUNTS,
        ("task",),
        ("email",),
        ("learning/house/mail.py", "learning/people/privacy/notices.py"),
    )
)
declares(
    Activity(
        "limits",
        100,
        ("limit_tally",),
        Both("Protection against guessing", "Schutz gegen Raten"),
        Both("Counting failed tries, by a keyed check value", "Fehlversuche zählen, unter einem Prüfwert mit Schlüssel"),
        Both("whoever tries a secret", "alle, die ein Geheimnis eingeben"),
        ("safety",),
        (),
        ("learning/house/limits.py", "docs/decisions/0018-tries-are-paid-for-first.md"),
    )
)
declares(
    Activity(
        "providers",
        25,
        ("provider_link", "provider_visit"),
        Both("Signing in with the account of the city or of a school", "Anmelden mit dem Konto der Stadt oder einer Schule"),
        Both(
            "Knowing somebody again whom a provider vouches for, and signing them out where it says so",
            "jemanden wiedererkennen, für den ein Anbieter bürgt, und abmelden, wenn er es sagt",
        ),
        Both("residents, teachers and pupils who sign in elsewhere", "Menschen, Lehrkräfte und Schulkinder, die sich anderswo anmelden"),
        ("task", "school"),
        ("signin",),
        ("learning/people/providers/", "docs/decisions/0064-people-come-from-a-provider.md"),
    )
)
declares(
    Activity(
        "security-events",
        105,
        ("event_name", "security_event"),
        Both("Log of security", "Protokoll der Sicherheit"),
        Both(
            "Finding out what happened when something was attacked or lost; people stand in it under a word drawn by lot",
            "herausfinden, was bei einem Angriff oder Verlust geschah; Menschen stehen darin unter einem gelosten Wort",
        ),
        Both("residents and staff", "Einwohnerinnen, Einwohner und Beschäftigte"),
        ("safety",),
        ("events",),
        ("learning/people/events/", "docs/decisions/0054-a-log-of-words-drawn-by-lot.md"),
    )
)
