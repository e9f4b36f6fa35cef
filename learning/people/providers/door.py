"""The addresses that a provider knows: where it sends people back to, and where it says that somebody has signed out."""

from datetime import timedelta
from secrets import compare_digest
from typing import Any

from flask import Blueprint, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, open_to
from learning.house.db import db
from learning.house.forgery import from_machines
from learning.house.frozen import goes_on
from learning.house.locale import LOCALES, speak
from learning.house.logs import log
from learning.house.refusal import Refusal
from learning.house.switches import switched
from learning.house.transaction import writes_by_get
from learning.people.providers import actions
from learning.people.providers.arriving import NoPupils, NotOpen, come_in, link_here
from learning.people.providers.flow import Flow, taken
from learning.people.providers.lazily import questions
from learning.people.providers.out import OUT, sealed
from learning.people.providers.refusals import NotTrue, Stopped, Unanswered
from learning.people.providers.terms import Terms, is_open, own_address, terms_here

# No language stands in these addresses: a provider knows each word by word.
bp = Blueprint("provider_door", __name__, url_prefix="/provider")
# What a refusal is called in the address of the page that tells it.
WORDS: dict[type[Refusal], str] = {
    Stopped: "denied",
    Unanswered: "away",
    NotTrue: "failed",
    NotOpen: "not-open",
    NoPupils: "pupil",
    actions.OfAnother: "taken",
}


@bp.get("/<id:provider_id>/back")
@open_to(*ANYONE)
@switched("provider")
@writes_by_get
def back(provider_id: int) -> ResponseReturnValue:
    """Somebody comes back from a provider: with a code that stands for them, or with a refusal."""
    if not is_open(provider_id):
        abort(404)
    # A serialisation failure runs this again; what the browser brought is good once.
    if "provider_flow" not in g:
        g.provider_flow = taken(provider_id, request.args.get("state", ""))
    flow: Flow | None = g.provider_flow
    if flow is None:
        return redirect(url_for("signin.ask", provider="late"), 303)
    speak(LOCALES[flow.locale])
    try:
        return _let_in(terms_here(provider_id) or abort(404), flow)
    except tuple(WORDS) as refusal:
        return _sorry(provider_id, flow, refusal)


def _let_in(terms: Terms, flow: Flow) -> ResponseReturnValue:
    # The same code is answered once, so a second run must not ask again.
    answer = g.provider_answer = g.get("provider_answer") or _asked(terms, flow)
    if flow.link_for:
        link_here(terms, flow, answer.claims)
        return redirect(url_for("signin.account", provider="linked"), 303)
    link, onward = come_in(terms, flow, answer.claims)
    sid = answer.claims.get("sid")
    known = terms.hashed("sid", sid) if isinstance(sid, str) and sid else ""
    session[actions.VISIT] = actions.note_visit(db.session(), link, sid=known, token=sealed(answer.token, answer.end_session))
    return onward


def _asked(terms: Terms, flow: Flow) -> Any:
    """What the provider says about who stands behind the code."""
    said, facts = request.args.get("iss"), questions().addresses(terms)
    # Two providers may be mixed up on the way: each says who it is, and has a way back of its own.
    if said != terms.issuer and (said is not None or facts.says_issuer):
        raise NotTrue("issuer of the answer")
    _refuse_errors(request.args.get("error", ""))
    wanted = {"code": request.args.get("code", ""), "verifier": flow.verifier, "nonce": flow.nonce}
    answer = questions().who_signed_in(terms, **wanted, back=own_address("provider_door.back", terms.id))
    signed_in_at = answer.claims.get("auth_time")
    if flow.shared and isinstance(signed_in_at, int) and signed_in_at < (flow.begun_at - timedelta(minutes=2)).timestamp():
        raise NotTrue("signed in before")
    return answer


def _refuse_errors(error: str) -> None:
    if error == "access_denied":
        raise Stopped
    if error in ("server_error", "temporarily_unavailable"):
        raise Unanswered("status")
    if error:
        raise NotTrue("error of the provider")


def _sorry(provider_id: int, flow: Flow, refusal: Refusal) -> ResponseReturnValue:
    """Say why in words, where the other ways in are; nothing of a half sign-in stays."""
    # Who teaches no more has lost the role, although nobody comes in.
    if not isinstance(refusal, NotOpen):
        db.session.rollback()
    log.warning("provider", extra={"facts": {"provider": provider_id, "refused": type(refusal).__name__, "why": str(refusal)}})
    word = WORDS[type(refusal)]
    if flow.link_for:
        return redirect(url_for("signin.account", provider=word), 303)
    return redirect(url_for("signin.ask", provider=word, back=flow.back or None), 303)


@bp.post("/<id:provider_id>/logout")
@open_to(*ANYONE)
@from_machines
@goes_on
def end(provider_id: int) -> ResponseReturnValue:
    """The provider says that somebody has signed out there: exactly their sessions that began by it end here, at once."""
    terms = terms_here(provider_id) or abort(404)
    try:
        claims = questions().who_signed_out(terms, request.form.get("logout_token", "")[:20_000])
    except (NotTrue, Unanswered) as refusal:
        log.warning("provider", extra={"facts": {"provider": provider_id, "refused": "logout", "why": str(refusal)}})
        return _to_the_machine("invalid_request", 400)
    if not actions.spend(db.session(), terms.hashed("jti", claims["jti"])):
        return _to_the_machine("invalid_request", 400)
    said = {kind: terms.hashed(kind, claims[kind]) if claims.get(kind) else "" for kind in ("sub", "sid")}
    actions.end_visits(db.session(), provider_id=provider_id, subject=said["sub"], sid=said["sid"])
    return _to_the_machine("", 200)


def _to_the_machine(error: str, status: int) -> ResponseReturnValue:
    return ({"error": error} if error else {}), status, {"Cache-Control": "no-store"}


@bp.get("/<id:provider_id>/out")
@open_to(*ANYONE)
def out(provider_id: int) -> ResponseReturnValue:
    """Somebody has signed out at the provider as well, and comes back."""
    if not is_open(provider_id):
        abort(404)
    kept = session.pop(OUT, None)
    if kept:
        speak(LOCALES[kept["locale"]])
    done = kept and kept["provider"] == provider_id and compare_digest(kept["state"].encode(), request.args.get("state", "").encode())
    return redirect(f"{url_for('home.index')}{'?signed-out=1' if done else ''}", 303)
