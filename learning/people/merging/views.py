"""Putting two places together, and parting them again."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import LEARNER, Audience, open_to
from learning.house.addresses import is_own_path
from learning.house.db import db
from learning.people import actions as people
from learning.people import queries as queries_of_people
from learning.people.here import learner_here, take_place, to_the_door
from learning.people.merging import actions, queries
from learning.people.merging.offered import Offer, ask_for_second, forget_offer, offer_guest, offer_here, waits_for_second
from learning.people.merging.shown import merges_here, shown
from learning.people.proved import must_sign_in
from learning.people.signin.letters import tell
from learning.people.signin.proving import first_prove, must_prove_first

bp = Blueprint("merging", __name__, template_folder="templates")


@bp.get("/merge")
@open_to(*LEARNER)
def offer() -> ResponseReturnValue:
    """What there is to put together, looked at before anything happens; else what was put together and can be parted."""
    found = offer_here()
    if found is None and "back" in request.args:
        return redirect(_back(), 303)
    if found is None:
        return _merges(_back())
    return render_template("merging/offer.html", offer=shown(found), back=_back())


@bp.post("/merge")
@open_to(*LEARNER)
def decide() -> ResponseReturnValue:
    found = offer_here()
    if found is None:
        return _merges(_back()), 409
    choice = request.form.get("choice")
    # Leaving out may erase: never for a form that says neither.
    if choice not in ("together", "apart"):
        return render_template("merging/offer.html", offer=shown(found), back=_back()), 422
    if choice == "together" and found.account and must_prove_first():
        return redirect(url_for("signin.second", back=url_for(".offer", back=_back())), 303)
    told = _put_together(found) if choice == "together" else _leave_out(found)
    forget_offer()
    return redirect(_with(_back(), told), 303)


@bp.post("/merge/part")
@open_to(*LEARNER)
def part() -> ResponseReturnValue:
    """Part again what was put together; a guest's work is then offered once more, because nothing else leads to it."""
    if must_sign_in(learner_here()):
        return to_the_door()
    learner, named = learner_here(), request.form.get("which", "")
    merges = queries.merges_of(db.session(), learner_id=learner.id)
    entry = next((each for each in merges if str(each.given_up_id) == named), None) or abort(404)
    try:
        back = actions.part(db.session(), learner, entry)
    except actions.GoneAlready:
        abort(404)
    except actions.AddressTaken:
        db.session.rollback()
        return _merges("", taken=True), 409
    if queries.has_a_way_in(db.session(), learner_id=back.id):
        return redirect(url_for(".offer", parted="account"), 303)
    offer_guest(back.id)
    return redirect(url_for(".offer", parted="guest"), 303)


@bp.get("/merge/second")
@open_to(Audience.ACCOUNT)
def second() -> ResponseReturnValue:
    return render_template("merging/second.html", waits=waits_for_second())


@bp.post("/merge/second")
@open_to(Audience.ACCOUNT)
def prove_second() -> ResponseReturnValue:
    """From here somebody signs in to their second account, in the same browser."""
    if must_prove_first():
        return first_prove("merging.second")
    ask_for_second(learner_here().id)
    return redirect(url_for("signin.ask", back=url_for(".offer")), 303)


def _put_together(found: Offer) -> str:
    gone = queries_of_people.account_of(db.session(), learner_id=found.given_up.id)
    if gone is not None:
        # Whoever reads this address signs in with it no more: they are told where they can still be reached.
        tell(db.session(), gone, "email-changed")
    try:
        actions.put_together(db.session(), found.kept, found.given_up)
    except actions.GoneAlready:
        pass  # Pressed twice: it is done.
    if found.account:
        take_place(found.kept, account=True)
    return "together"


def _leave_out(found: Offer) -> str:
    if found.account:
        return "apart"
    people.erase(db.session(), found.given_up)
    return "left"


def _merges(back: str, taken: bool = False) -> str:
    return render_template("merging/merges.html", merges=merges_here(), back=back, taken=taken)


def _back() -> str:
    """Where somebody was going; home without a path of ours."""
    address = request.values.get("back", "")
    return address if is_own_path(address) else url_for("home.index")


def _with(address: str, notice: str) -> str:
    path, _mark, fragment = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}merge={notice}{'#' + fragment if fragment else ''}"
