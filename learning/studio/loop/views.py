"""What becomes of courses: all of an organisation, and one by its lessons and tasks."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from learning.courses.drafts.queries import held_by
from learning.house.access import open_to, shows
from learning.house.copies import reads_copy
from learning.house.db import db
from learning.house.locale import _
from learning.people.organisations.here import organisation_here
from learning.studio.here import course_here
from learning.studio.loop.shown import courses_shown, lessons_shown
from learning.studio.rights import TEAM, Right
from learning.studio.sections import adds_section, adds_tab

bp = Blueprint("loop", __name__, template_folder="templates", url_prefix="/studio")


@bp.get("/results")
@open_to(*TEAM)
@reads_copy
@shows()
def results() -> ResponseReturnValue:
    """How many finish each course, and where a look is worth it."""
    uids = held_by(db.session(), organisation_id=organisation_here().id)
    return render_template("studio_loop/results.html", rows=courses_shown(uids))


@bp.get("/courses/<course>/results")
@open_to(*TEAM)
@reads_copy
@shows()
def course(course: str) -> ResponseReturnValue:
    """Where learners stop, and what each task shows."""
    here = course_here(course, Right.READ)
    return render_template("studio_loop/course.html", here=here, lessons=lessons_shown(course))


@adds_section(60, "loop.results", Right.READ)
def section() -> str:
    return _("Results")


@adds_tab(70, "loop.course", Right.READ)
def tab() -> str:
    return _("Results")
