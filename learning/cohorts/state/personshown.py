"""What the page of one person of a group shows."""

from collections.abc import Sequence
from typing import Any

from learning.cohorts import queries as groups
from learning.cohorts.here import Here
from learning.cohorts.models import Enrolment
from learning.cohorts.pupils import queries as pupils
from learning.cohorts.pupils.shown import card_state
from learning.cohorts.running.queries import running_of
from learning.cohorts.state import queries, setqueries
from learning.cohorts.state.lessonlist import Followed, Lesson, followed
from learning.cohorts.state.wanting import helps_wanted
from learning.house.clock import day_of
from learning.house.db import db
from learning.house.locale import written_date


def person_shown(here: Here, who: Enrolment) -> dict[str, Any]:
    """Somebody's lessons, what is set to them, when they were there, and what the team noted."""
    session, cohort_id, learner_id = db.session(), here.cohort.id, who.learner_id
    courses = followed(groups.course_uids(session, cohort_id=cohort_id))
    mine = setqueries.set_to(session, learner_id=learner_id)
    set_here = {each.task.lesson_uid: each.task for each in mine if each.cohort.id == cohort_id}
    states = _states(here, who, courses)
    return {
        "who": who,
        "forgot": _may_forget(here, who),
        "courses": [(course, _lessons(course, set_here, states)) for course in courses],
        "dates": [_date(*each) for each in queries.took_part(session, learner_id=learner_id, cohort_id=cohort_id)],
        "notes": [
            {"key": each.key, "words": each.words, "by": each.by_name, "day": written_date(day_of(each.made_at))}
            for each in queries.notes(session, learner_id=learner_id, cohort_id=cohort_id)
        ],
    }


def _may_forget(here: Here, who: Enrolment) -> bool:
    """While their session goes on: is theirs a card of ours whose pictures they may have forgotten?"""
    if running_of(db.session(), cohort_id=here.cohort.id) is None:
        return False
    person = pupils.person(db.session(), cohort=here.cohort, number=who.number)
    return person is not None and card_state(person) == "ready"


def _states(here: Here, who: Enrolment, courses: Sequence[Followed]) -> dict[str, dict[str, Any]]:
    """The state of each lesson, the day it was finished and the tasks tried, by lesson."""
    session, uids = db.session(), [course.uid for course in courses]
    states = queries.states_of(session, learner_ids=[who.learner_id], course_uids=uids)[who.learner_id]
    days = queries.finished_on(session, learner_id=who.learner_id, course_uids=uids)
    tried = queries.tried(session, learner_ids=[who.learner_id])[who.learner_id]
    help = helps_wanted(session, cohort_id=here.cohort.id).get(who.learner_id)
    told = {key: {"state": state, "tried": tried.get(key, 0), "day": _day(days.get(key))} for key, state in states.items()}
    return told | ({help: {"state": "help", "tried": tried.get(help, 0), "day": None}} if help else {})


def _lessons(course: Followed, set_here: dict[str, Any], states: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [_lesson(each, set_here.get(each.key), states.get(each.key)) for each in course.lessons]


def _lesson(lesson: Lesson, task: Any, known: dict[str, Any] | None) -> dict[str, Any]:
    due = written_date(task.due_on) if task and task.due_on else None
    anchor = "l-" + lesson.key.replace("/", "--")
    return {
        "lesson": lesson,
        "set": task is not None,
        "due": due,
        "anchor": anchor,
        **(known or {"state": "open", "tried": 0, "day": None}),
    }


def _day(row: Any) -> str | None:
    return written_date(day_of(row.finished_at)) if row is not None and row.finished_at else None


def _date(meeting: Any, part: Any) -> dict[str, Any]:
    return {
        "day": written_date(meeting.on),
        "title": meeting.title,
        "state": part.state if part else "",
        "minutes": part.minutes if part else 0,
    }
