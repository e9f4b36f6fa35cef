"""What one press does for the people who are ticked: cards, new pictures, use at home, ending a card."""

from flask import Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.here import Here, group_here
from learning.cohorts.pupils import queries
from learning.cohorts.pupils.blueprints import bp
from learning.cohorts.pupils.printing import cards_pdf, papers_pdf
from learning.cohorts.pupils.queries import Person
from learning.cohorts.pupils.views import person_here, shown
from learning.cohorts.rights import TEAM, Right
from learning.cohorts.running.queries import running_of
from learning.house.access import open_to
from learning.house.db import db
from learning.house.locale import _, ngettext
from learning.house.notices import announces
from learning.people.cards import codes, handing
from learning.people.organisations.here import organisation_here
from learning.people.pupils.leaving import paper_for


def _ticked(here: Here) -> list[Person]:
    """Those who are ticked, or all, of whom the team looks after."""
    people = [each for each in queries.people(db.session(), cohort=here.cohort) if each.looked_after]
    if "all" in request.form:
        return people
    numbers = set(request.form.getlist("who"))
    return [each for each in people if str(each.enrolment.number) in numbers]


def _nobody(here: Here) -> ResponseReturnValue:
    return shown(here, trouble=_("Please tick the people it is for.")), 422


@bp.post("/<id:cohort_id>/cards")
@open_to(*TEAM)
def make_cards(cohort_id: int) -> ResponseReturnValue:
    """New cards as PDF; what stands on them stands in this answer and nowhere else."""
    here = group_here(cohort_id, Right.BOOK)
    people = _ticked(here)
    if not people:
        return _nobody(here)
    made = [(each, handing.new_card()) for each in people]
    # Typeset first: were that impossible, the cards of before would still work.
    document = cards_pdf(here.cohort, [(each.enrolment.called, card) for each, card in made])
    for each, card in made:
        handing.hand_out(db.session(), each.enrolment.learner_id, card, _place())
    return _download(document, "cards")


@bp.post("/<id:cohort_id>/pictures")
@open_to(*TEAM)
def new_pictures(cohort_id: int) -> ResponseReturnValue:
    """Who is ticked chooses new pictures when they come in next, in the room."""
    here = group_here(cohort_id, Right.BOOK)
    people = _ticked(here)
    if not people:
        return _nobody(here)
    return redirect(url_for(".names", cohort_id=cohort_id, pictures_new=_forget(people)), 303)


def _forget(people: list[Person]) -> int:
    return sum(handing.forget_secret(db.session(), each.enrolment.learner_id, _place()) for each in people)


@bp.post("/<id:cohort_id>/names/<id:number>/pictures")
@open_to(*TEAM)
def pictures_of_one(cohort_id: int, number: int) -> ResponseReturnValue:
    """The same for one, by whoever leads the session that goes on: a child who forgot them stands before the door."""
    here = group_here(cohort_id, Right.TEACH)
    who = queries.person(db.session(), cohort=here.cohort, number=number)
    if who is None or running_of(db.session(), cohort_id=cohort_id) is None:
        abort(404)
    done = _forget([who] if who.looked_after else [])
    return redirect(url_for("state.person", cohort_id=cohort_id, number=number, pictures_new=done), 303)


@bp.post("/<id:cohort_id>/home-use")
@open_to(*TEAM)
def home_use(cohort_id: int) -> ResponseReturnValue:
    here = group_here(cohort_id, Right.BOOK)
    people, is_on = _ticked(here), request.form.get("home") == "on"
    if not people:
        return _nobody(here)
    for each in people:
        if each.pupil is not None:
            each.pupil.home_use = is_on
    return redirect(url_for(".names", cohort_id=cohort_id, home_on=1 if is_on else None, home_off=None if is_on else 1), 303)


@bp.post("/<id:cohort_id>/names/<id:number>/end-card")
@open_to(*TEAM)
def end_card(cohort_id: int, number: int) -> ResponseReturnValue:
    """A card is lost."""
    _here, who = person_here(cohort_id, number)
    if who.looked_after:
        handing.end(db.session(), who.enrolment.learner_id, _place())
    return redirect(url_for(".person", cohort_id=cohort_id, number=number, lost_card=1), 303)


@bp.post("/<id:cohort_id>/along")
@open_to(*TEAM)
def take_along(cohort_id: int) -> ResponseReturnValue:
    """Papers by which pupils turn their place into one of their own."""
    here = group_here(cohort_id, Right.BOOK)
    pupils = [each.pupil for each in _ticked(here) if each.pupil is not None]
    if not pupils:
        return _nobody(here)
    made = [(pupil, codes.new_strip_code()) for pupil in pupils]
    document = papers_pdf(here.cohort, [(pupil.called, code, pupil.ends_on) for pupil, code in made])
    for pupil, code in made:
        paper_for(db.session(), pupil, code)
    return _download(document, "take-along")


def _place() -> str:
    return organisation_here().name


def _download(document: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="lernwege-{name}.pdf"'}
    return Response(document, mimetype="application/pdf", headers=headers)


@announces("pictures_new")
def pictures_new() -> str:
    number = request.args.get("pictures_new", "")
    done = int(number) if number.isdecimal() and len(number) < 5 else 0
    if not done:
        return _("Nobody of them has a card yet.")
    return ngettext(
        "%(n)s person chooses new pictures the next time, in the room.",
        "%(n)s people choose new pictures the next time, in the room.",
        done,
    )


@announces("home_on")
def home_on() -> str:
    return _("Their cards work at home now, too.")


@announces("home_off")
def home_off() -> str:
    return _("Their cards work only while the group meets.")


@announces("lost_card")
def lost_card() -> str:
    return _("The card is ended. Nobody comes in with it. Make a new one when you like.")
