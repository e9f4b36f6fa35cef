"""What the pages of names and cards show of people."""

from typing import Any

from learning.cohorts.pupils.queries import Person
from learning.house.clock import day_of
from learning.house.locale import _, written_date
from learning.people.cards.handing import ENDED, HANDED, waits


def row(person: Person) -> dict[str, Any]:
    """A line of the list."""
    return {
        "number": person.enrolment.number,
        "called": person.enrolment.called,
        "card": card_state(person),
        "card_words": _words()[card_state(person)],
        "home_use": person.pupil is not None and person.pupil.home_use,
        "is_pupil": person.pupil is not None,
        "looked_after": person.looked_after,
    }


def one(person: Person) -> dict[str, Any]:
    """Somebody's own page."""
    card, pupil = person.card, person.pupil
    return row(person) | {
        "made": written_date(day_of(card.made_at)) if card and card_state(person) != "own" else "",
        "used": written_date(day_of(card.used_at)) if card and card.used_at and card_state(person) == "ready" else "",
        "ends": written_date(pupil.ends_on) if pupil else "",
    }


def card_state(person: Person) -> str:
    card = person.card
    if not person.looked_after or (card is not None and card.once not in (HANDED, ENDED)):
        return "own"
    if card is None or card.once == ENDED:
        return "none"
    return "waits" if waits(card) else "ready"


def _words() -> dict[str, str]:
    return {
        "own": _("Comes in by themselves"),
        "none": _("No card"),
        "waits": _("Card made, pictures not yet chosen"),
        "ready": _("Card in use"),
    }
