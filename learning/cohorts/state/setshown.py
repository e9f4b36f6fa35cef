"""What pages about lessons that are set show, to the team and to whom they are set."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask import url_for

from learning.cohorts import queries as groups
from learning.cohorts.here import Here
from learning.cohorts.state import queries, setqueries
from learning.cohorts.state.lessonlist import Followed, Lesson, followed, lesson_of
from learning.cohorts.state.models import Assignment
from learning.cohorts.state.queries import Person
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.letters import folded
from learning.house.locale import current_locale, written_date

_DONE = ("done", "paper")


def tasks_shown(here: Here) -> dict[str, Any]:
    """What is set to a group, each with how many have done it."""
    tasks = setqueries.tasks_of(db.session(), cohort_id=here.cohort.id)
    people = queries.people(db.session(), cohort_id=here.cohort.id)
    named = setqueries.named(db.session(), task_ids=[each.id for each in tasks])
    states = _states(people, tasks)
    shown = [_task(each, *_whose(each, people, named.get(each.id, set()), states)) for each in tasks]
    return {"going_on": [each for each in shown if not each["ended"]], "ended": [each for each in shown if each["ended"]]}


def task_shown(here: Here, task: Assignment) -> dict[str, Any]:
    """One of them with everybody it is for, who has not done it first."""
    people = queries.people(db.session(), cohort_id=here.cohort.id)
    named = setqueries.named(db.session(), task_ids=[task.id]).get(task.id, set())
    states = _states(people, [task])
    theirs, _done = _whose(task, people, named, states)
    rows = [{"person": each, "state": states[each.learner_id].get(task.lesson_uid, "open")} for each in theirs]
    return {"task": _task(task, *_whose(task, people, named, states)), "rows": sorted(rows, key=lambda row: row["state"] in _DONE)}


def _states(people: Sequence[Person], tasks: Iterable[Assignment]) -> queries.States:
    uids = sorted({each.lesson_uid.partition("/")[0] for each in tasks})
    return queries.states_of(db.session(), learner_ids=[each.learner_id for each in people], course_uids=uids)


def _whose(task: Assignment, people: Sequence[Person], named: set[int], states: queries.States) -> tuple[list[Person], int]:
    theirs = by_name(each for each in people if task.for_all or each.learner_id in named)
    return theirs, sum(states[each.learner_id].get(task.lesson_uid) in _DONE for each in theirs)


def _task(task: Assignment, theirs: list[Person], done: int) -> dict[str, Any]:
    found = lesson_of(task.lesson_uid)
    overdue = task.due_on is not None and task.due_on < day_of(now())
    who = {"people": len(theirs), "done": done, "one": theirs[0].called if len(theirs) == 1 else ""}
    told = {"id": task.id, "words": task.words, "ended": task.ended_at is not None, "for_all": task.for_all, "overdue": overdue}
    return told | who | {"course": found[0] if found else None, "lesson": found[1] if found else None, "due": due(task.due_on)}


def due(day: date | None) -> str | None:
    return written_date(day) if day else None


def by_name(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda each: (folded(each.called, current_locale().key), each.number))


def lessons_to_set(here: Here) -> list[Followed]:
    return followed(groups.course_uids(db.session(), cohort_id=here.cohort.id))


def set_to_learner(each: setqueries.Set) -> dict[str, Any] | None:
    """Something that is set to who is here; None where the lesson is published no more."""
    found = lesson_of(each.task.lesson_uid)
    if found is None:
        return None
    lesson: Lesson = found[1]
    facts = {"group": each.cohort.name, "due": due(each.task.due_on), "words": each.task.words}
    course_url = url_for("courses.course", uid=found[0].uid)
    return {
        "key": lesson.key,
        "title": lesson.title,
        "lang": lesson.lang,
        "url": lesson.url,
        "course": found[0],
        "course_url": course_url,
        **facts,
    }
