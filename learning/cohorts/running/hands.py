"""Hands, who comes to them, and where people in the room are.

All by statements on the row: when the session ends meanwhile there is nothing to change, and that is no fault.
"""

from typing import Any

from sqlalchemy import case, false, func, update
from sqlalchemy.orm import Session

from learning.cohorts.running.models import Presence
from learning.house.clock import now


def raise_hand(session: Session, presence: Presence) -> None:
    """Somebody would like help; who raised a hand first keeps the place in the row."""
    _note(session, presence, hand_at=func.coalesce(Presence.hand_at, now()), seen_at=now())


def lower_hand(session: Session, presence: Presence) -> None:
    """They don't need anybody, or not any more."""
    _note(session, presence, hand_at=None, coming_by="", seen_at=now())


def come(session: Session, presence: Presence, name: str) -> None:
    """Say that somebody of the team comes."""
    _note(session, presence, coming_by=name)


def helped(session: Session, presence: Presence) -> None:
    """It is done: the hand is down, and who was stuck begins to count anew."""
    _note(session, presence, hand_at=None, coming_by="", not_yet=0, moved_at=now())


def be_heard(session: Session, presence: Presence) -> None:
    """Their line holds."""
    _note(session, presence, seen_at=now())


def _note(session: Session, presence: Presence, **values: Any) -> None:
    here = (Presence.learner_id == presence.learner_id) & (Presence.meeting_id == presence.meeting_id)
    session.execute(update(Presence).where(here).values(values), execution_options={"synchronize_session": False})
    session.expire(presence)


def be_at(session: Session, learner_id: int, meeting_id: int, lesson_uid: str, block_uid: str, outcome: str | None = None) -> None:
    """Note where somebody is, in one statement: the minutes at a task go on while it is the same, and so do its “not yet”."""
    here = (Presence.learner_id == learner_id) & (Presence.meeting_id == meeting_id)
    same = (Presence.lesson_uid == lesson_uid) & (Presence.at_block == block_uid)
    # Who has done a task, or is elsewhere now, is not stuck.
    stays = same if outcome in (None, "notyet", "partly") else false()
    more = 1 if outcome == "notyet" else 0
    values = {
        "lesson_uid": lesson_uid,
        "at_block": block_uid,
        "seen_at": now(),
        "moved_at": case((stays, Presence.moved_at), else_=now()),
        "not_yet": case((stays, Presence.not_yet), else_=0) + more,
    }
    session.execute(update(Presence).where(here).values(values), execution_options={"synchronize_session": False})
