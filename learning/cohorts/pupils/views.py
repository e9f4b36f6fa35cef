"""Names and cards of a group: adding people by a list, one person's page."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.here import Here, group_here
from learning.cohorts.pupils import actions, queries
from learning.cohorts.pupils.blueprints import bp
from learning.cohorts.pupils.forms import NameForm, NamesForm
from learning.cohorts.pupils.listing import confirmed, preview, read_list, trouble
from learning.cohorts.pupils.names import reduced_name
from learning.cohorts.pupils.queries import Person
from learning.cohorts.pupils.sheets import NoList
from learning.cohorts.pupils.shown import one, row
from learning.cohorts.rights import TEAM, Right
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.house.access import open_to, shows
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import _, ngettext
from learning.house.notices import announces
from learning.people.organisations.here import membership_here, organisation_here


@adds_tab(45, "pupils.names", Right.BOOK, "pupils.preview_names", "pupils.person", "pupils.papers")
def names_tab() -> str:
    return _("Names and cards")


@bp.get("/<id:cohort_id>/names")
@open_to(*TEAM)
@shows("called", "card")
def names(cohort_id: int) -> ResponseReturnValue:
    """Who is in the group, the state of their cards, and the way to add people."""
    return shown(group_here(cohort_id, Right.BOOK))


def shown(here: Here, form: NamesForm | None = None, trouble: str = "") -> str:
    people = [row(each) for each in queries.people(db.session(), cohort=here.cohort)]
    return render_template("pupils/names.html", here=here, tabs=tabs_of(here), people=people, form=form or NamesForm(), trouble=trouble)


@bp.post("/<id:cohort_id>/names/preview")
@open_to(*TEAM)
@shows("called")
def preview_names(cohort_id: int) -> ResponseReturnValue:
    """Show what would be kept; nothing is written."""
    here, form = group_here(cohort_id, Right.BOOK), NamesForm(request.form)
    try:
        found = read_list()
    except NoList as refusal:
        return shown(here, trouble=trouble(refusal)), 422
    # What was pasted does not go back into a page.
    form.names.data = ""
    if not found.names:
        return shown(here, form, _("We found no name in it. Please paste the names, one a line.")), 422
    looked_at = preview(here.cohort, found, with_pseudonyms=form.kept.data == "pseudonym")
    return render_template("pupils/preview.html", here=here, tabs=tabs_of(here), preview=looked_at)


@bp.post("/<id:cohort_id>/names")
@open_to(*TEAM)
def add(cohort_id: int) -> ResponseReturnValue:
    here = group_here(cohort_id, Right.BOOK)
    if here.cohort.ended_at is not None:
        return shown(here, trouble=_("The group is over.")), 409
    added = actions.add(db.session(), here.cohort, confirmed(), today=day_of(now()), by=membership_here().name)
    return redirect(url_for(".names", cohort_id=cohort_id, names_added=len(added)), 303)


@bp.get("/<id:cohort_id>/names/<id:number>")
@open_to(*TEAM)
@shows("called", "card")
def person(cohort_id: int, number: int) -> ResponseReturnValue:
    here, who = person_here(cohort_id, number)
    return _one(here, who, NameForm(called=who.enrolment.called))


def person_here(cohort_id: int, number: int) -> tuple[Here, Person]:
    here = group_here(cohort_id, Right.BOOK)
    return here, queries.person(db.session(), cohort=here.cohort, number=number) or abort(404)


def _one(here: Here, who: Person, form: NameForm) -> str:
    alone = queries.other_groups(db.session(), learner_id=who.enrolment.learner_id, but=here.cohort.id) == 0
    return render_template(
        "pupils/person.html", here=here, tabs=tabs_of(here), who=one(who), alone=alone, form=form, organisation=organisation_here()
    )


@bp.post("/<id:cohort_id>/names/<id:number>/rename")
@open_to(*TEAM)
def rename(cohort_id: int, number: int) -> ResponseReturnValue:
    here, who = person_here(cohort_id, number)
    form = NameForm(request.form)
    if not form.validate():
        return _one(here, who, form), 422
    actions.rename(db.session(), who, reduced_name(form.called.data or ""))
    return redirect(url_for(".person", cohort_id=cohort_id, number=number, renamed=1), 303)


@bp.post("/<id:cohort_id>/names/<id:number>/take-out")
@open_to(*TEAM)
def take_out(cohort_id: int, number: int) -> ResponseReturnValue:
    here, who = person_here(cohort_id, number)
    actions.take_out(db.session(), here.cohort, who)
    return redirect(url_for(".names", cohort_id=cohort_id, taken_out=1), 303)


@announces("names_added")
def names_added() -> str:
    added = request.args.get("names_added", "")
    number = int(added) if added.isdecimal() and len(added) < 5 else 0
    if not number:
        return _("Everybody was in the group already.")
    return ngettext("%(n)s person added. Now make the cards.", "%(n)s people added. Now make the cards.", number)


@announces("renamed")
def renamed() -> str:
    return _("Saved. We keep a first name and one letter.")


@announces("taken_out")
def taken_out() -> str:
    return _("Taken out of the group.")
