"""One's own roles: put on, taken off, accepted, given back."""

from typing import cast

from flask import Blueprint, Response, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, Audience, open_to
from learning.house.addresses import is_own_path
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.refusal import Refusal
from learning.people.events.actions import record
from learning.people.here import acting, current_learner_id, put_on, take_off
from learning.people.organisations.models import HandOver, Membership, Organisation
from learning.people.organisations.names import role_name
from learning.people.queries import organisation
from learning.people.signin.lately import needs_proof
from learning.people.staff import actions, handover, invitations, queries
from learning.people.staff.forms import NameForm
from learning.people.staff.refusals import refusal_words

bp = Blueprint("roles", __name__, template_folder="templates")


@bp.after_request
def tell_no_token(response: Response) -> Response:
    """An invitation's address is a key: the next page, where a barrier may be reported, must not learn it."""
    if "token" in (request.view_args or {}):
        response.headers["Referrer-Policy"] = "origin"
    return response


@bp.get("/roles")
@open_to(Audience.ACCOUNT)
def show() -> ResponseReturnValue:
    """My roles, and what I was asked to take over."""
    mine = _own_id()
    return render_template(
        "roles/show.html",
        roles=queries.roles_with_places(db.session(), learner_id=mine),
        asked=queries.hand_overs_to(db.session(), learner_id=mine),
        acting=acting(),
        role_name=role_name,
        back=_back(request.args.get("back", "")),
    )


@bp.post("/roles")
@open_to(Audience.ACCOUNT)
@goes_on
def act() -> ResponseReturnValue:
    """Act in one of my roles; who has not given the second proof is asked for it first."""
    back = _back(request.form.get("back", ""))
    held = _held(request.form.get("organisation", ""), request.form.get("role", "")) or abort(404)
    if not session.get("sure"):
        return redirect(url_for("signin.second", back=url_for(".show", back=back or None)), 303)
    put_on(held)
    record(db.session(), "role-put-on", about=_own_id(), detail=held.role)
    return redirect(back or url_for(".show"), 303)


@bp.post("/roles/off")
@open_to(Audience.ACCOUNT)
@goes_on
def off() -> ResponseReturnValue:
    """Act as oneself again."""
    take_off()
    return redirect(url_for(".show"), 303)


@bp.route("/roles/leave/<id:organisation_id>/<role>", methods=["GET", "POST"])
@open_to(Audience.ACCOUNT)
def leave(organisation_id: int, role: str) -> ResponseReturnValue:
    """Give one of my roles back."""
    held = _held(str(organisation_id), role) or abort(404)
    shown = {"held": held, "organisation": organisation(db.session(), organisation_id=held.organisation_id), "role_name": role_name}
    if request.method == "GET":
        return render_template("roles/leave.html", **shown, refusal=None)
    try:
        actions.end(db.session(), held)
    except Refusal as refusal:
        return render_template("roles/leave.html", **shown, refusal=refusal_words(refusal)), 409
    return redirect(url_for(".show"), 303)


@bp.get("/roles/hand-over/<id:organisation_id>")
@open_to(Audience.ACCOUNT)
def hand_over(organisation_id: int) -> ResponseReturnValue:
    asked, where = _asked(organisation_id)
    return render_template("roles/hand_over.html", asked=asked, organisation=where)


@bp.post("/roles/hand-over/<id:organisation_id>")
@open_to(Audience.ACCOUNT)
@needs_proof
def answer_hand_over(organisation_id: int) -> ResponseReturnValue:
    """Say yes or no to taking the coordination over."""
    asked, _where = _asked(organisation_id)
    if request.form.get("answer") != "yes":
        handover.decline(db.session(), asked)
        return redirect(url_for(".show"), 303)
    try:
        handover.accept(db.session(), asked)
    except handover.NothingToTakeOver:
        return abort(404)
    session["works"] = True
    return redirect(url_for(".show"), 303)


@bp.get("/invitation/<token>")
@open_to(*ANYONE)
def invitation(token: str) -> ResponseReturnValue:
    """Who invites, where and as what; accepted by whoever signs in."""
    found = invitations.open_one(db.session(), token)
    if found is None:
        return render_template("roles/invitation_gone.html"), 404
    return render_template("roles/invitation.html", **_shown(token, *found, NameForm(data={"name": found[0].name})))


@bp.post("/invitation/<token>")
@open_to(Audience.ACCOUNT)
def accept(token: str) -> ResponseReturnValue:
    found, form = invitations.open_one(db.session(), token), NameForm(request.form)
    if found is None:
        return render_template("roles/invitation_gone.html"), 404
    if not form.validate():
        return render_template("roles/invitation.html", **_shown(token, *found, form)), 422
    try:
        invitations.accept(db.session(), found[0], learner_id=_own_id(), name=form.name.data)
    except invitations.InvitationGone:
        return render_template("roles/invitation_gone.html"), 404
    session["works"] = True
    return redirect(url_for(".show", welcome=1), 303)


def _shown(token: str, asked: invitations.Invitation, where: Organisation, form: NameForm) -> dict[str, object]:
    signed_in = bool(session.get("account"))
    return {"invitation": asked, "organisation": where, "form": form, "token": token, "signed_in": signed_in, "role_name": role_name}


def _held(organisation_id: str, role: str) -> Membership | None:
    """A role of mine; somebody else's is as missing as one that is not there."""
    mine = queries.roles_with_places(db.session(), learner_id=_own_id())
    return next((each for each, _place in mine if (str(each.organisation_id), each.role) == (organisation_id, role)), None)


def _asked(organisation_id: int) -> tuple[HandOver, Organisation]:
    mine = queries.hand_overs_to(db.session(), learner_id=_own_id())
    return next(((asked, where) for asked, where in mine if where.id == organisation_id), None) or abort(404)


def _own_id() -> int:
    return cast(int, current_learner_id())


def _back(address: str) -> str:
    """A page of ours to go back to; empty for anything else."""
    return address if is_own_path(address) else ""
