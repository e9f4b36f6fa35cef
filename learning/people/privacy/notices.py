"""Notices by mail that people may switch off: each has a name, words and whether it comes unasked."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.locale import _
from learning.house.upsert import put
from learning.people.privacy.models import Notice


class Choice(NamedTuple):
    """A kind of notice."""

    name: str
    words: Callable[[], str]
    by_default: bool


# Said once more a week before the day; who doesn't want the first doesn't get it either.
ONCE_MORE = "forgetting-soon"

NOTICES = {
    choice.name: choice
    for choice in (
        Choice("new-sign-in", lambda: _("When somebody signs in from a new browser"), True),
        Choice("before-forgetting", lambda: _("30 days before an unused account is deleted"), True),
        Choice(
            "group-dates",
            lambda: _("When a date of my group is moved or my seat changes (we always write about a cancelled date)"),
            True,
        ),
        Choice("date-reminder", lambda: _("A reminder before a date I have booked"), True),
        Choice("studio", lambda: _("When a course I work on is reviewed, published or commented"), True),
    )
}


def wants(session: Session, learner_id: int, name: str) -> bool:
    """Does somebody want this kind of notice?"""
    chosen = session.get(Notice, (learner_id, name))
    return chosen.wanted if chosen else NOTICES[name].by_default


def choose(session: Session, learner_id: int, wanted: set[str]) -> None:
    """Keep which notices somebody wants; those not named they don't."""
    for name in NOTICES:
        put(session, Notice, {"learner_id": learner_id, "name": name}, wanted=name in wanted, sent_at=_sent_at(session, learner_id, name))


def note_sent(session: Session, learner_id: int, name: str) -> None:
    """Remember that a notice was sent just now."""
    wanted = wants(session, learner_id, "before-forgetting" if name == ONCE_MORE else name)
    put(session, Notice, {"learner_id": learner_id, "name": name}, wanted=wanted, sent_at=now())


def _sent_at(session: Session, learner_id: int, name: str):  # type: ignore[no-untyped-def]
    known = session.get(Notice, (learner_id, name))
    return known.sent_at if known else None
