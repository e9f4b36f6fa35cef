"""The kinds of events: in groups, with words for people, and which of them somebody is told about themselves."""

from typing import NamedTuple

from learning.house.forms import later


class Group(NamedTuple):
    """Kinds that belong together: what they are called, and what they mean."""

    label: str
    meaning: str
    kinds: dict[str, str]


GROUPS = (
    Group(
        later("Sign-ins"),
        later("Who came in, by which way, and who did not."),
        {
            "signed-up": later("Account made"),
            "signed-in-by-mail": later("Signed in by e-mail"),
            "signed-in-by-password": later("Signed in with the password"),
            "signed-in-by-passkey": later("Signed in with a passkey"),
            "signed-in-by-provider": later("Signed in from elsewhere"),
            "signed-in-by-card": later("Came in with a card"),
            "sign-in-failed": later("Sign-in failed"),
            "signed-out": later("Signed out"),
            "sessions-ended": later("Signed out everywhere else"),
            "sessions-ended-by-provider": later("Signed out from elsewhere"),
            "sessions-ended-by-staff": later("Signed out everywhere by the staff"),
        },
    ),
    Group(
        later("Ways in"),
        later("Passwords, passkeys, addresses, cards and second proofs that came or went."),
        {
            "password-set": later("Password set"),
            "password-removed": later("Password removed"),
            "passkey-added": later("Passkey added"),
            "passkey-removed": later("Passkey removed"),
            "provider-added": later("Another sign-in linked"),
            "provider-removed": later("Link to another sign-in removed"),
            "second-proof-set": later("Second proof set up"),
            "second-proof-off": later("Second proof switched off"),
            "second-proof-lost": later("Second proof said to be lost"),
            "second-proof-taken": later("Lost second proof taken away"),
            "second-proof-kept": later("Second proof left as it is"),
            "spare-codes-made": later("Spare codes made"),
            "proof-given": later("Proved once more"),
            "proof-failed": later("Proof failed"),
            "email-asked": later("Another address asked for"),
            "email-changed": later("Address changed"),
            "email-stopped": later("Change of address stopped"),
            "card-made": later("Card made"),
            "card-ended": later("Card ended"),
            "card-help-asked": later("Help with a card asked for at a desk"),
            "card-help-stopped": later("Help with a card stopped by its owner"),
        },
    ),
    Group(
        later("Roles"),
        later("Who was given a role, lost it, or put it on."),
        {"role-given": later("Role given"), "role-taken": later("Role taken away"), "role-put-on": later("Role put on")},
    ),
    Group(
        later("Refused"),
        later("Too many tries, a missing role, or a form from another site. One alone is seldom an attack."),
        {
            "limit-reached": later("Tried too often"),
            "access-refused": later("Page refused"),
            "forgery-refused": later("Form from elsewhere refused"),
        },
    ),
    Group(
        later("City and data"),
        later("Settings, backups, and what people did with their own data."),
        {
            "settings-changed": later("Settings changed"),
            "backup-made": later("Backup made"),
            "backup-restored": later("Backup restored"),
            "data-exported": later("Own data downloaded"),
            "breach-prepared": later("Notice of a data incident written"),
            "breach-sent": later("Notice of a data incident sent"),
            "erased": later("Everything about a person erased"),
        },
    ),
)
LABELS = {kind: label for group in GROUPS for kind, label in group.kinds.items()}

# What ended otherwise than it was meant; everything else was done.
FAILED = frozenset({"sign-in-failed", "proof-failed"})
REFUSED = frozenset({"limit-reached", "access-refused", "forgery-refused"})

# Cards tell their owners in their own place. What fails is told once an hour: nobody can fill the list by trying.
_NOT_TOLD = {
    "signed-in-by-card",
    "card-made",
    "card-ended",
    "card-help-asked",
    "card-help-stopped",
    "signed-out",
    "proof-given",
    "role-put-on",
}
TOLD = frozenset(kind for group in GROUPS[:3] for kind in group.kinds if kind not in _NOT_TOLD) | {"data-exported"}


def outcome_of(kind: str) -> str:
    return "failed" if kind in FAILED else "refused" if kind in REFUSED else "done"
