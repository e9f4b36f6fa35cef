"""Writing down that somebody took part; rooms above write through this."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from learning.house.clock import day_of, now
from learning.house.refusal import Refusal
from learning.house.upsert import insert_once
from learning.lessons.finishing import finish_course, open_course_again
from learning.lessons.models import LessonState
from learning.lessons.participation.models import Participation
from learning.lessons.signals import participation_noted


class SeenOtherwise(Refusal):
    """Somebody else has written something else in the meantime; `there` is what stands now."""

    def __init__(self, there: Participation) -> None:
        super().__init__("seen otherwise")
        self.there = there


def take_part(
    session: Session, learner_id: int, key: str, *, way: str, state: str, on: date, seen: int | None = None, **facts: Any
) -> None:
    """Note it, once for each key; `seen` is the version its writer saw (0: none), None when the latest counts.

    Two who write the same don't meet; who wrote on an older sight than what stands is told (`SeenOtherwise`).
    """
    values = {"way": way, "state": state, "on": on, "minutes": 0, "group_key": "", "entered_by": "", "at": now()} | facts
    fresh = insert_once(session, Participation, learner_id=learner_id, key=key, version=1, **values)
    if not fresh:
        _change(session, learner_id, key, seen, values)
    participation_noted.send(None, session=session, learner_id=learner_id, key=key)


def _change(session: Session, learner_id: int, key: str, seen: int | None, values: dict[str, Any]) -> None:
    there = session.get_one(Participation, (learner_id, key), populate_existing=True, with_for_update=True)
    told = ("way", "state", "on", "minutes")
    if all(getattr(there, name) == values[name] for name in told):
        return
    if seen is not None and seen != there.version:
        raise SeenOtherwise(there)
    for name, value in values.items():
        setattr(there, name, value)
    there.version += 1
    session.flush()


def take_back(session: Session, learner_id: int, key: str, *, seen: int | None = None) -> None:
    """It was noted by mistake; a lesson that was finished on paper only is open again. `seen` as in `take_part`."""
    there = session.get(Participation, (learner_id, key), populate_existing=True, with_for_update=True)
    if there is None:
        return
    if seen is not None and seen != there.version:
        raise SeenOtherwise(there)
    if there.way == "paper":
        _open_again(session, there)
    session.delete(there)
    session.flush()
    participation_noted.send(None, session=session, learner_id=learner_id, key=key)


def _open_again(session: Session, noted: Participation) -> None:
    """Take back that a lesson is finished, unless the learner was in it since: whoever worked on it keeps what they have."""
    lesson_uid = noted.key.removeprefix("lesson:")
    state = session.get(LessonState, (noted.learner_id, lesson_uid), populate_existing=True, with_for_update=True)
    if state is None or state.touched_at > noted.at:
        return
    open_course_again(session, noted.learner_id, lesson_uid)
    if state.at_block:
        state.finished_at = None
    else:
        session.delete(state)


def finish_on_paper(
    session: Session, learner_id: int, lesson_uid: str, *, revision_id: int, on: date, entered_by: str, **facts: Any
) -> bool:
    """A lesson was done on paper: it is done, and it says how that is known. What was done before stays as it was known; tells whether
    it is new."""
    facts_of_state = {"revision_id": revision_id, "at_block": "", "touched_at": now(), "finished_at": now()}
    fresh = insert_once(session, LessonState, learner_id=learner_id, lesson_uid=lesson_uid, **facts_of_state)
    there = session.get_one(LessonState, (learner_id, lesson_uid), populate_existing=True, with_for_update=True)
    if not fresh and there.finished_at is not None:
        return False
    there.finished_at = now()
    session.flush()
    finish_course(session, learner_id, lesson_uid, revision_id)
    take_part(session, learner_id, f"lesson:{lesson_uid}", way="paper", state="finished", on=on, entered_by=entered_by, **facts)
    return True


def finished_online(session: Session, learner_id: int, lesson_uid: str, minutes: int) -> None:
    """A lesson was finished in the browser; what stands about it already stays."""
    key = {"learner_id": learner_id, "key": f"lesson:{lesson_uid}"}
    facts = {"way": "online", "state": "finished", "on": day_of(now()), "minutes": minutes, "group_key": "", "entered_by": "", "version": 1}
    insert_once(session, Participation, **key, **facts, at=now())
