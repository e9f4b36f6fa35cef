"""What who teaches does to the whole room; each raises the turn, so that every screen sees it with its next question."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.cohorts.running import queries
from learning.cohorts.running.actions import NotRunning
from learning.cohorts.running.models import Ballot, Running
from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.house.upsert import put

MOST_OPTIONS, LONGEST = 4, 200
FACES = ("good", "middle", "hard")


class NotAsked(Refusal):
    """This question is no longer asked, or this is none of its answers."""


def turn(session: Session, meeting_id: int, **changes: Any) -> None:
    """Change what goes on, and let everybody see it."""
    changed = session.execute(update(Running).where(Running.meeting_id == meeting_id).values(turn=Running.turn + 1, **changes))
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise NotRunning


def eyes(session: Session, meeting_id: int, to_the_front: bool) -> None:
    """Ask everybody to look up, or let them go on."""
    turn(session, meeting_id, eyes_at=now() if to_the_front else None)


def send_to(session: Session, meeting_id: int, path: str) -> None:
    """Offer everybody the way to a page of ours, by its address without the language; "" takes it back."""
    turn(session, meeting_id, go_to=path)


def discuss(session: Session, meeting_id: int, lesson_uid: str, block_uid: str) -> None:
    """Put a task on the wall, or take it down."""
    turn(session, meeting_id, discuss=f"{lesson_uid}#{block_uid}" if block_uid else "")


def ask(session: Session, meeting_id: int, kind: str, words: str, options: Sequence[str] = ()) -> None:
    """Ask everybody something: a quick poll with two to four answers or in own words, or the exit question."""
    before = (_running(session, meeting_id).asks or {}).get("number", 0)
    known = [each.strip()[:80] for each in options if each.strip()][:MOST_OPTIONS]
    asked = {"number": before + 1, "kind": kind, "words": words.strip()[:LONGEST], "options": known, "shown": False, "open": True}
    turn(session, meeting_id, asks=asked)


def show_answers(session: Session, meeting_id: int, shown: bool) -> None:
    """Show, or hide, what was answered: only who teaches decides when."""
    turn(session, meeting_id, asks=_asked(session, meeting_id) | {"shown": shown})


def ask_no_more(session: Session, meeting_id: int) -> None:
    """Nobody answers any more; what was answered stays until the session ends or something else is asked."""
    turn(session, meeting_id, asks=_asked(session, meeting_id) | {"open": False, "shown": False})


def _asked(session: Session, meeting_id: int) -> dict[str, Any]:
    asks = _running(session, meeting_id).asks
    if not asks:
        raise NotAsked
    return asks


def _running(session: Session, meeting_id: int) -> Running:
    running = queries.running(session, meeting_id=meeting_id, lock=True)
    if running is None:
        raise NotRunning
    return running


def answer(session: Session, running: Running, learner_id: int, number: int, choice: str, words: str) -> None:
    """Somebody's answer; who answers again means the last."""
    if not queries.goes_on(session, meeting_id=running.meeting_id):
        raise NotAsked
    asks = running.asks or {}
    allowed = FACES if asks.get("kind") == "exit" else tuple(str(place) for place in range(len(asks.get("options", ()))))
    own_words = words.strip()[:LONGEST] if not allowed or asks.get("kind") == "exit" else ""
    if not asks.get("open") or number != asks["number"] or (choice not in allowed and not own_words):
        raise NotAsked
    key = {"learner_id": learner_id, "meeting_id": running.meeting_id, "question": number}
    put(session, Ballot, key, choice=choice if choice in allowed else "", words=own_words)
