"""Demo pages: take a demo person's place, read the mail that was not sent. Not there in production."""

from flask import Blueprint, abort, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from learning.desk.demo import PEOPLE, Person
from learning.house.access import Audience, open_to
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.mail import in_outbox
from learning.people.here import current_learner_id, put_on, take_place
from learning.people.merging.offered import offer_guest
from learning.people.queries import by_id, roles_of

bp = Blueprint("desk", __name__, template_folder="templates", url_prefix="/demo")


def _person(uid: str) -> Person:
    return next((person for person in PEOPLE if person.uid == uid), None) or abort(404)


@bp.get("/mail")
@open_to(Audience.TESTER)
def mail() -> ResponseReturnValue:
    """What would have been sent by mail."""
    return render_template("desk/mail.html", mails=in_outbox(db.session()))


@bp.get("/<uid>")
@open_to(Audience.TESTER)
def person(uid: str) -> ResponseReturnValue:
    return render_template("desk/person.html", person=_person(uid))


@bp.post("/<uid>")
@open_to(Audience.TESTER)
@goes_on
def become(uid: str) -> ResponseReturnValue:
    """Go on in this browser as a demo person, in the first of their roles."""
    found, guest_id, had_account = _person(uid), current_learner_id(), bool(session.get("account"))
    take_place(by_id(db.session(), found.id) or abort(404), account=bool(found.email), sure=bool(found.works))
    if guest_id is not None and not had_account:
        offer_guest(guest_id)
    for role in roles_of(db.session(), learner_id=found.id):
        if role.role == found.works[0].split()[1]:
            put_on(role)
    return redirect(url_for("home.index", locale=found.locale), 303)
