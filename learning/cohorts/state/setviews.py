"""Setting lessons to a group, to some or to one; who has done them."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.here import Here, group_here
from learning.cohorts.rights import Right
from learning.cohorts.state import actions, queries, setqueries
from learning.cohorts.state.models import Assignment
from learning.cohorts.state.setforms import ALL, SOME, ChangeForm, SetForm
from learning.cohorts.state.setshown import by_name, lessons_to_set, task_shown, tasks_shown
from learning.cohorts.state.views import TEACHING
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.house.notices import announces
from learning.people.organisations.editing import typed

bp = Blueprint("set_tasks", __name__, template_folder="templates", url_prefix="/groups/<id:cohort_id>/tasks")


@bp.get("")
@open_to(*TEACHING)
@shows("progress")
def index(cohort_id: int) -> ResponseReturnValue:
    """What is set, and how many have done it."""
    here = group_here(cohort_id, Right.TEACH)
    return render_template("state/tasks.html", here=here, tabs=tabs_of(here), **tasks_shown(here))


@bp.route("/new", methods=["GET", "POST"])
@open_to(*TEACHING)
@shows("called")
def add(cohort_id: int) -> ResponseReturnValue:
    """Set one lesson or several."""
    here = group_here(cohort_id, Right.TEACH)
    form, courses = SetForm(typed(), **_wished()), lessons_to_set(here)
    form.lessons.choices = [(lesson.key, lesson.title) for course in courses for lesson in course.lessons]
    people = _people(here, form)
    if request.method == "GET" or not form.validate():
        return _form(here, form, people, courses=courses), 422 if request.method == "POST" else 200
    actions.set_lessons(db.session(), here.cohort, form.lessons.data or (), **_told(form, people))
    return redirect(url_for(".index", cohort_id=cohort_id, task_set=1), 303)


@bp.get("/<id:assignment_id>")
@open_to(*TEACHING)
@shows("called", "progress")
def show(cohort_id: int, assignment_id: int) -> ResponseReturnValue:
    """Who has done it."""
    here, task = _task_here(cohort_id, assignment_id)
    return render_template("state/task.html", here=here, tabs=tabs_of(here), trouble="", **task_shown(here, task))


@bp.route("/<id:assignment_id>/change", methods=["GET", "POST"])
@open_to(*TEACHING)
@shows("called")
def change(cohort_id: int, assignment_id: int) -> ResponseReturnValue:
    """Set it to others, until another day, with other words."""
    here, task = _task_here(cohort_id, assignment_id)
    form = ChangeForm(typed(), **_as_it_is(here, task))
    people = _people(here, form)
    if request.method == "GET" or not form.validate():
        return _form(here, form, people, task=task), 422 if request.method == "POST" else 200
    try:
        actions.change(db.session(), here.cohort, task, **_told(form, people))
    except actions.HasEnded:
        trouble = _("This task was ended in the meantime. Set the lesson anew if it is still to be done.")
        return render_template("state/task.html", here=here, tabs=tabs_of(here), trouble=trouble, **task_shown(here, task)), 409
    return redirect(url_for(".show", cohort_id=cohort_id, assignment_id=assignment_id, task_changed=1), 303)


@bp.post("/<id:assignment_id>/end")
@open_to(*TEACHING)
def end(cohort_id: int, assignment_id: int) -> ResponseReturnValue:
    """It need not be done any more."""
    _here, task = _task_here(cohort_id, assignment_id)
    actions.end(db.session(), task)
    return redirect(url_for(".index", cohort_id=cohort_id, task_ended=1), 303)


def _task_here(cohort_id: int, assignment_id: int) -> tuple[Here, Assignment]:
    here = group_here(cohort_id, Right.TEACH)
    return here, setqueries.task(db.session(), cohort_id=cohort_id, task_id=assignment_id) or abort(404)


def _people(here: Here, form: ChangeForm) -> dict[int, int]:
    """Who can be chosen: their numbers in the group, each with the learner it stands for."""
    people = by_name(queries.people(db.session(), cohort_id=here.cohort.id))
    form.people.choices = [(each.number, each.called) for each in people]
    return {each.number: each.learner_id for each in people}


def _told(form: ChangeForm, people: dict[int, int]) -> dict[str, Any]:
    chosen = [people[number] for number in form.people.data or ()] if form.whom.data == SOME else None
    return {"people": chosen, "due_on": form.due_on.data, "words": form.words.data or ""}


def _wished() -> dict[str, Any]:
    """What the page before this one was about: a person, or a lesson."""
    number, lesson = request.args.get("person", ""), request.args.get("lesson", "")
    one = {"whom": SOME, "people": [int(number)]} if number.isdecimal() and len(number) < 9 else {}
    return one | ({"lessons": [lesson]} if lesson else {})


def _as_it_is(here: Here, task: Assignment) -> dict[str, Any]:
    named = setqueries.named(db.session(), task_ids=[task.id]).get(task.id, set())
    numbers = [each.number for each in queries.people(db.session(), cohort_id=here.cohort.id) if each.learner_id in named]
    return {"whom": ALL if task.for_all else SOME, "people": numbers, "due_on": task.due_on, "words": task.words}


def _form(here: Here, form: ChangeForm, people: dict[int, int], task: Assignment | None = None, courses: Any = ()) -> str:
    shown = task_shown(here, task)["task"] if task else None
    return render_template("state/set.html", here=here, form=form, task=shown, courses=courses)


@adds_tab(30, "set_tasks.index", Right.TEACH, "set_tasks.show", "set_tasks.change")
def tasks_tab() -> str:
    return _("Tasks")


@announces("task_set")
def task_set() -> str:
    return _("Set. Each of them reads it at their next visit.")


@announces("task_changed")
def task_changed() -> str:
    return _("Changed.")


@announces("task_ended")
def task_ended() -> str:
    return _("Ended. What was done stays done.")
