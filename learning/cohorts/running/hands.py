"""Hands, who comes to them, and where people in the room are."""

from sqlalchemy import case, false, update
from sqlalchemy.orm import Session

from learning.cohorts.running.models import Presence
from learning.house.clock import now


def raise_hand(session: Session, presence: Presence) -> None:
    """Somebody would like help; who raised a hand first keeps the place in the row."""
    presence.hand_at = presence.hand_at or now()
    presence.seen_at = now()
    session.flush()


def lower_hand(session: Session, presence: Presence) -> None:
    """They don't need anybody, or not any more."""
    presence.hand_at, presence.coming_by = None, ""
    session.flush()


def come(session: Session, presence: Presence, name: str) -> None:
    """Say that somebody of the team comes."""
    presence.coming_by = name
    session.flush()


def helped(session: Session, presence: Presence) -> None:
    """It is done: the hand is down, and who was stuck begins to count anew."""
    presence.hand_at, presence.coming_by, presence.not_yet, presence.moved_at = None, "", 0, now()
    session.flush()


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
    session.execute(update(Presence).where(here).values(values))
