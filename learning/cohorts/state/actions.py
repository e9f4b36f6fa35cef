"""Setting lessons to do, and notes of the team."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Enrolment
from learning.cohorts.state import setqueries
from learning.cohorts.state.models import AssignedTo, Assignment, TeamNote
from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.talk.notices.actions import tell

KEPT_AFTER = timedelta(days=30)


class HasEnded(Refusal):
    """The task was ended in the meantime."""


def set_lessons(
    session: Session, cohort: Cohort, lessons: Sequence[str], *, people: Sequence[int] | None, due_on: date | None, words: str
) -> list[Assignment]:
    """Set lessons to everybody of a group, or to some of its people; each of them is told at their next visit."""
    made = [Assignment(cohort_id=cohort.id, lesson_uid=each, for_all=people is None, due_on=due_on, words=words) for each in lessons]
    session.add_all(made)
    session.flush()
    for each in made:
        _set_to(session, cohort, each, people)
    return made


def change(session: Session, cohort: Cohort, task: Assignment, *, people: Sequence[int] | None, due_on: date | None, words: str) -> None:
    """Set it to others, until another day or with other words; who is new to it is told."""
    session.refresh(task, with_for_update=True)
    if task.ended_at is not None:
        raise HasEnded
    task.for_all, task.due_on, task.words = people is None, due_on, words
    session.execute(delete(AssignedTo).where(AssignedTo.assignment_id == task.id))
    session.flush()
    _set_to(session, cohort, task, people)


def end(session: Session, task: Assignment) -> None:
    """It need not be done any more; what was done stays done."""
    task.ended_at = task.ended_at or now()
    session.flush()


def _set_to(session: Session, cohort: Cohort, task: Assignment, people: Sequence[int] | None) -> None:
    if people is not None:
        session.add_all(AssignedTo(learner_id=each, assignment_id=task.id) for each in people)
        session.flush()
    due = task.due_on.isoformat() if task.due_on else ""
    for learner_id in setqueries.learners_of(session, cohort_id=cohort.id) if people is None else people:
        tell(session, learner_id, "assigned", f"assigned:{task.id}", lesson=task.lesson_uid, group=cohort.name, due=due, words=task.words)


def note(session: Session, cohort: Cohort, learner_id: int, *, words: str, by: str) -> TeamNote:
    """Write something down about a person, for the others of the team."""
    made = TeamNote(learner_id=learner_id, cohort_id=cohort.id, words=words, by_name=by)
    session.add(made)
    session.flush()
    return made


def take_note_away(session: Session, cohort: Cohort, learner_id: int, key: str) -> bool:
    """Erase a note; tells whether it was there."""
    there = session.get(TeamNote, (learner_id, key))
    if there is None or there.cohort_id != cohort.id:
        return False
    session.delete(there)
    session.flush()
    return True


def forget_notes_of(session: Session, *, cohort_id: int) -> None:
    """The group is over: nobody needs what its team noted."""
    session.execute(delete(TeamNote).where(TeamNote.cohort_id == cohort_id))


def forget_what_is_over(session: Session) -> None:
    """Notes of groups that are over, and of who left thirty days ago; what was set to them goes as well."""
    over = select(Cohort.id).where(Cohort.ended_at.is_not(None))
    session.execute(delete(TeamNote).where(or_(TeamNote.cohort_id.in_(over), ~_still_known(TeamNote.learner_id, TeamNote.cohort_id))))
    set_in = select(Assignment.cohort_id).where(Assignment.id == AssignedTo.assignment_id).scalar_subquery()
    long_over = select(Assignment.id).join(Cohort, Cohort.id == Assignment.cohort_id).where(Cohort.ended_at < now() - timedelta(days=90))
    gone = or_(AssignedTo.assignment_id.in_(long_over), ~_still_known(AssignedTo.learner_id, set_in))
    session.execute(delete(AssignedTo).where(gone))


def _still_known(learner_id: Any, cohort_id: Any) -> Any:
    """Has somebody a seat, or left it less than thirty days ago? The seat itself may be forgotten already, on the same day."""
    lately = Enrolment.ended_at.is_(None) | (Enrolment.ended_at >= now() - KEPT_AFTER)
    return exists().where(Enrolment.learner_id == learner_id, Enrolment.cohort_id == cohort_id, lately)
