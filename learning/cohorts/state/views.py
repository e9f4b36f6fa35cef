"""The learning state of a group, and of one person in it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.here import Here, group_here
from learning.cohorts.models import Enrolment
from learning.cohorts.rights import Right
from learning.cohorts.state import actions, queries
from learning.cohorts.state.gridshown import grid as grid_shown
from learning.cohorts.state.noteform import NoteForm
from learning.cohorts.state.personshown import person_shown
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.forms import without_controls
from learning.house.locale import _
from learning.house.notices import announces
from learning.people.organisations.here import membership_here

bp = Blueprint("state", __name__, template_folder="templates", url_prefix="/groups/<id:cohort_id>/state")
TEACHING = (Audience.TEACHER, Audience.SUBSTITUTE)


@bp.get("")
@open_to(*TEACHING)
@shows("called", "progress")
def grid(cohort_id: int) -> ResponseReturnValue:
    """People by lessons."""
    here = group_here(cohort_id, Right.TEACH)
    return render_template("state/grid.html", here=here, tabs=tabs_of(here), **grid_shown(here))


@bp.get("/<id:number>")
@open_to(*TEACHING)
@shows("called", "name", "progress", "team_note")
def person(cohort_id: int, number: int) -> ResponseReturnValue:
    """One person: lessons, what is set to them, attendance, notes of the team."""
    here, who = _person_here(cohort_id, number)
    return _person_page(here, who, NoteForm())


@bp.post("/<id:number>/notes")
@open_to(*TEACHING)
def note(cohort_id: int, number: int) -> ResponseReturnValue:
    """Write something down for the others of the team."""
    here, who = _person_here(cohort_id, number)
    form = NoteForm(request.form)
    if not form.validate():
        return _person_page(here, who, form), 422
    actions.note(db.session(), here.cohort, who.learner_id, words=form.words.data or "", by=membership_here().name)
    return redirect(url_for(".person", cohort_id=cohort_id, number=number, noted=1, _anchor="notes"), 303)


@bp.post("/<id:number>/notes/take-away")
@open_to(*TEACHING)
def take_note_away(cohort_id: int, number: int) -> ResponseReturnValue:
    """Erase one, for the whole team and for the person."""
    here, who = _person_here(cohort_id, number)
    actions.take_note_away(db.session(), here.cohort, who.learner_id, without_controls(request.form.get("note", ""))[:32])
    return redirect(url_for(".person", cohort_id=cohort_id, number=number, note_gone=1, _anchor="notes"), 303)


def _person_here(cohort_id: int, number: int) -> tuple[Here, Enrolment]:
    here = group_here(cohort_id, Right.TEACH)
    return here, queries.person(db.session(), cohort_id=cohort_id, number=number) or abort(404)


def _person_page(here: Here, who: Enrolment, form: NoteForm) -> str:
    return render_template("state/person.html", here=here, tabs=tabs_of(here), form=form, **person_shown(here, who))


@adds_tab(10, "state.grid", Right.TEACH, "state.person", "state.note")
def state_tab() -> str:
    return _("Learning state")


@announces("noted")
def noted() -> str:
    return _("The note is kept. Your team reads it here.")


@announces("note_gone")
def note_gone() -> str:
    return _("The note is erased.")
