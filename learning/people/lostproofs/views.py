"""A colleague says that somebody lost their second proof; who runs the platform makes sure and decides."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import Audience, open_to, shows
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import _, written_date
from learning.house.menus import Entry, enters
from learning.house.notices import announces
from learning.house.refusal import Refusal
from learning.people.here import acting, current_learner_id
from learning.people.lostproofs import actions, queries
from learning.people.lostproofs.queries import Waiting
from learning.people.lostproofs.words import refusal_words, write_asked, write_taken
from learning.people.organisations.here import membership_here
from learning.people.organisations.rules import MANAGERS
from learning.people.signin.lately import needs_proof
from learning.people.staff.colleagues import Colleague, colleague

bp = Blueprint("lost_proofs", __name__, template_folder="templates")


@bp.get("/organisation/staff/<person>/second-proof")
@open_to(*MANAGERS)
@shows("name")
def asking(person: str) -> ResponseReturnValue:
    return _asking(_colleague(person))


@bp.post("/organisation/staff/<person>/second-proof")
@open_to(*MANAGERS)
@needs_proof
def ask(person: str) -> ResponseReturnValue:
    """Say that a colleague lost their second proof; they are told at once."""
    found, by = _colleague(person), membership_here()
    try:
        actions.ask(db.session(), found.learner_id, by)
    except Refusal as refusal:
        return _asking(found, refusal_words(refusal)), 409
    write_asked(db.session(), found.learner_id, by.name)
    return redirect(url_for("staff.one", person=person, proof_lost=1), 303)


@bp.get("/desk/lost-proofs")
@open_to(Audience.OPERATOR)
@shows("name", within="city")
def index() -> ResponseReturnValue:
    """What waits for a second pair of eyes."""
    return _index()


@bp.post("/desk/lost-proofs/take")
@open_to(Audience.OPERATOR)
@needs_proof
def take() -> ResponseReturnValue:
    """Take the proof away, and tell the person."""
    each = _asked_for()
    try:
        actions.take_away(db.session(), each.asked, current_learner_id() or 0)
    except Refusal as refusal:
        return _index(refusal_words(refusal)), 409
    write_taken(db.session(), each.asked.learner_id)
    return redirect(url_for(".index", taken=1), 303)


@bp.post("/desk/lost-proofs/refuse")
@open_to(Audience.OPERATOR)
def refuse() -> ResponseReturnValue:
    """Leave everything as it is."""
    try:
        actions.refuse(db.session(), _asked_for().asked, current_learner_id() or 0)
    except Refusal as refusal:
        return _index(refusal_words(refusal)), 409
    return redirect(url_for(".index", left=1), 303)


def _colleague(person: str) -> Colleague:
    """Somebody of one's own organisation, but not oneself."""
    found = colleague(db.session(), organisation_id=membership_here().organisation_id, key=person)
    return found if found and found.learner_id != current_learner_id() else abort(404)


def _asking(found: Colleague, refusal: str = "") -> str:
    asked = queries.asked_for(db.session(), learner_id=found.learner_id)
    return render_template("lost_proofs/asking.html", colleague=found, asked=asked, refusal=refusal)


def _waiting() -> list[Waiting]:
    return queries.waiting(db.session(), since=now() - actions.OPEN_FOR)


def _asked_for() -> Waiting:
    """Addresses and fields name nobody by a number."""
    return next((each for each in _waiting() if _key(each) == request.form.get("who")), None) or abort(404)


def _key(each: Waiting) -> str:
    return Colleague(each.asked.learner_id, each.asked.organisation_id, "", []).key


def _index(refusal: str = "") -> str:
    shown = [(each, _key(each), written_date(day_of(each.asked.asked_at)), _is_own(each)) for each in _waiting()]
    return render_template("lost_proofs/index.html", waiting=shown, refusal=refusal, days=actions.OPEN_FOR.days)


def _is_own(each: Waiting) -> bool:
    return current_learner_id() in (each.asked.asker_id, each.asked.learner_id)


@enters("work", order=55)
def in_the_menu() -> Entry | None:
    role = acting()
    return Entry(_("Lost second proofs"), url_for("lost_proofs.index"), "lock") if role and role.role == "operator" else None


@announces("proof_lost")
def proof_lost() -> str:
    return _("It is noted. Who runs the platform makes sure and decides.")


@announces("taken")
def taken() -> str | None:
    return _("Taken away. The person was told by e-mail.") if request.blueprint == "lost_proofs" else None


@announces("left")
def left() -> str | None:
    return _("Everything stays as it is.") if request.blueprint == "lost_proofs" else None
