"""Who may do what in an organisation."""

from learning.house.access import Audience

# Who manages their own organisation: its staff, venues and rooms.
MANAGERS = (Audience.COORDINATOR, Audience.OPERATOR)

_EVERYWHERE = ("coordinator", "teacher", "substitute", "volunteer", "author", "translator")


def roles_in(kind: str, giver: str) -> tuple[str, ...]:
    """The roles that somebody in the role `giver` may give and take in an organisation of this kind.

    Checking goes with courses, which providers and the city write; who does it for the city also reads what residents write. Only
    operators make operators.
    """
    checking = ("reviewer",) if kind in ("provider", "city") else ()
    running = ("operator",) if kind == "city" and giver == "operator" else ()
    return (*_EVERYWHERE, *checking, *running)
