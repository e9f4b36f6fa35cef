"""What a learner does in a lesson."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.upsert import insert_once, put
from learning.lessons.finishing import finish_course
from learning.lessons.models import Attempt, BlockState, Bookmark, LessonState
from learning.lessons.queries import Answered
from learning.lessons.signals import lesson_finished, moved_on, task_answered
from learning.tasks import Verdict


@dataclass(frozen=True)
class Place:
    """A lesson of a revision, as somebody reads it in a language."""

    lesson_uid: str
    revision_id: int
    locale: str


def answer(session: Session, learner_id: int, place: Place, block_uid: str, verdict: Verdict, once: str, before: Answered | None) -> bool:
    """Record an answer and what it showed; tells whether it is new (a repeated submission changes nothing)."""
    key = _key(once, place, block_uid, verdict.answer)
    fresh = insert_once(
        session,
        Attempt,
        learner_id=learner_id,
        key=key,
        lesson_uid=place.lesson_uid,
        block_uid=block_uid,
        revision_id=place.revision_id,
        answer=verdict.answer,
        outcome=verdict.outcome,
        locale=place.locale,
        at=now(),
    )
    if fresh:
        solved_at = (before.solved_at if before else None) or (now() if verdict.outcome == "right" else None)
        _put_block(session, learner_id, place, block_uid, answer=verdict.answer, outcome=verdict.outcome, solved_at=solved_at)
        task_answered.send(None, learner_id=learner_id, place=place, block_uid=block_uid, verdict=verdict)
    return fresh


def keep_draft(session: Session, learner_id: int, place: Place, block_uid: str, draft: dict[str, Any], before: Answered | None) -> None:
    """Keep what stands in the form, unjudged; a verdict stays only while the answer is the one it was given on."""
    solved_at = before.solved_at if before else None
    _put_block(session, learner_id, place, block_uid, answer=draft, outcome=outcome_of(draft, before), solved_at=solved_at)


def outcome_of(draft: dict[str, Any], before: Answered | None) -> str | None:
    """The verdict that still holds for an answer: asking for a hint does not change it, answering differently does."""
    if before is None:
        return None
    given, now_given = ({key: value for key, value in answer.items() if key != "hinted"} for answer in (before.answer, draft))
    return before.outcome if given == now_given else None


def be_at(session: Session, learner_id: int, place: Place, block_uid: str) -> None:
    """Note where a learner is, so that they go on there."""
    key = {"learner_id": learner_id, "lesson_uid": place.lesson_uid}
    put(session, LessonState, key, revision_id=place.revision_id, at_block=block_uid, touched_at=now())
    moved_on.send(None, learner_id=learner_id, place=place, block_uid=block_uid)


def finish(session: Session, learner_id: int, place: Place, block_uid: str) -> None:
    """Finish a lesson: “Weiter” was pressed at its end. Done stays done."""
    be_at(session, learner_id, place, block_uid)
    state = session.get_one(LessonState, (learner_id, place.lesson_uid), populate_existing=True)
    if state.finished_at is None:
        state.finished_at = now()
        session.flush()
        finish_course(session, learner_id, place.lesson_uid, place.revision_id)
        lesson_finished.send(None, learner_id=learner_id, place=place)


def mark(session: Session, learner_id: int, lesson_uid: str) -> None:
    """Mark a lesson, so that it is found again; marking twice is marking once."""
    insert_once(session, Bookmark, learner_id=learner_id, lesson_uid=lesson_uid, created_at=now())


def unmark(session: Session, learner_id: int, lesson_uid: str) -> None:
    """Take a lesson's mark away."""
    session.execute(delete(Bookmark).where(Bookmark.learner_id == learner_id, Bookmark.lesson_uid == lesson_uid))


def _put_block(session: Session, learner_id: int, place: Place, block_uid: str, **values: Any) -> None:
    key = {"learner_id": learner_id, "lesson_uid": place.lesson_uid, "block_uid": block_uid}
    # Two browsers may give the first answer at the same moment: the second has seen no row to lock, and done stays done all the same.
    put(session, BlockState, key, stays=("solved_at",), revision_id=place.revision_id, **values)


def _key(once: str, place: Place, block_uid: str, given: dict[str, Any]) -> str:
    # With the answer in the key, going back in the browser and answering differently is a new attempt, the same answer twice is not.
    text = json.dumps([once, place.lesson_uid, block_uid, given], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
