"""What the demo class has done: lessons, something that is set, a note of the team."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort
from learning.cohorts.queries import enrolments
from learning.cohorts.state import actions
from learning.house.clock import day_of, now
from learning.lessons.models import LessonState

LESSONS = ("class-chat", "pictures", "true-or-false", "voice", "apps")
# How many lessons each of the class has done; the next one is begun where the number is not whole.
DONE = (3, 3.5, 4.5, 2.5, 5, 2, 3.5, 3)


def add_learning(session: Session) -> None:
    """Let the demo class have learned something, once."""
    cohort = session.get(Cohort, 1)
    if cohort is None or session.query(LessonState).filter(LessonState.lesson_uid.startswith("fair-online/")).first():
        return
    people = enrolments(session, cohort_id=cohort.id)
    for seat, done in zip(people, DONE, strict=False):
        _learn(session, seat.learner_id, done)
    due = day_of(now()) + timedelta(days=7)
    actions.set_lessons(session, cohort, ["fair-online/voice"], people=None, due_on=due, words="Bitte mit Ton.")
    actions.note(session, cohort, people[0].learner_id, words="Liest Aufgaben lieber laut.", by="Frau Kern")


def _learn(session: Session, learner_id: int, done: float) -> None:
    for number, lesson in enumerate(LESSONS):
        if number < done:
            finished_at = now() - timedelta(days=7) if number + 1 <= done else None
            row = {"revision_id": 1, "at_block": "", "touched_at": now() - timedelta(days=7), "finished_at": finished_at}
            session.add(LessonState(learner_id=learner_id, lesson_uid=f"fair-online/{lesson}", **row))
    session.flush()
