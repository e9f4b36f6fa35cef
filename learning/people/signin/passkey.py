"""Signing in and up with a passkey, proving with one, adding and removing them."""

from flask import Response, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, Audience, open_to
from learning.house.db import db
from learning.house.forms import without_controls
from learning.house.frozen import goes_on
from learning.house.locale import _, current_locale
from learning.house.notices import announces
from learning.house.switches import switched
from learning.people import queries as people
from learning.people.events.actions import record
from learning.people.here import be_sure, current_learner_id
from learning.people.models import Account, random_id
from learning.people.signin import accounts, actions, passkeys, queries
from learning.people.signin.browsers import renew_token, this_browser
from learning.people.signin.entering import back_asked, enter, guest_here
from learning.people.signin.lately import lead_to_proof, must_prove, needs_proof, proof_page, proved, typed_before
from learning.people.signin.letters import tell
from learning.people.signin.views import bp


@bp.post("/sign-in/passkey/options")
@open_to(*ANYONE)
@goes_on
def passkey_options() -> ResponseReturnValue:
    """What the browser's script needs: to show a key, or with `new` to make one for somebody without an account."""
    if "new" not in request.form:
        return _json(passkeys.options_to_prove())
    guest = guest_here()
    return _json(passkeys.options_to_add(db.session(), guest.id if guest else random_id()))


@bp.post("/sign-in/passkey")
@open_to(*ANYONE)
@goes_on
def use_passkey() -> ResponseReturnValue:
    try:
        kept = passkeys.prove(db.session(), _answer(), passkeys.challenge_here()[0])
    except passkeys.BadAnswer:
        record(db.session(), "sign-in-failed", detail="passkey")
        return redirect(url_for(".ask", passkey="failed", back=back_asked() or None), 303)
    account = people.account_of(db.session(), learner_id=kept.learner_id) or abort(404)
    tell(db.session(), account, "signed-in")
    learner = queries.learner_of(db.session(), account=account)
    return enter(learner, back_asked(), how="signed-in-by-passkey", sure=True)


@bp.post("/sign-in/passkey/new")
@open_to(*ANYONE)
@switched("sign-up")
def sign_up_by_passkey() -> ResponseReturnValue:
    """An account without any personal datum: a key on a device and nothing else."""
    try:
        challenge, learner_id = passkeys.challenge_here()
        if not learner_id:
            raise passkeys.BadAnswer  # that challenge was for showing a key, not for making one
        learner = actions.open_account(db.session(), learner_id, guest_here(), current_locale().key)
        passkeys.keep(db.session(), learner.id, _answer(), challenge, _("First passkey"))
    except (passkeys.BadAnswer, passkeys.KnownKey, actions.NotFree):
        db.session.rollback()
        return redirect(url_for(".ask", passkey="failed", back=back_asked() or None), 303)
    return enter(learner, back_asked(), how="signed-up", sure=True)


@bp.post("/second/passkey")
@open_to(Audience.ACCOUNT)
@goes_on
def prove_by_passkey() -> ResponseReturnValue:
    """One's own passkey is a second proof."""
    try:
        kept = passkeys.prove(db.session(), _answer(), passkeys.challenge_here()[0])
    except passkeys.BadAnswer:
        kept = None
    if kept is None or kept.learner_id != current_learner_id():
        return _not_proved()
    record(db.session(), "proof-given", about=current_learner_id(), detail="passkey")
    if "again" in request.form:
        return proved(sure=True)
    be_sure()
    return redirect(back_asked() or url_for("home.index"), 303)


def _not_proved() -> ResponseReturnValue:
    db.session.rollback()
    record(db.session(), "proof-failed", about=current_learner_id(), detail="passkey")
    if "again" in request.form:
        return proof_page(then=request.form.get("then", ""), typed=typed_before(), back=back_asked(), wrong="passkey")
    return redirect(url_for(".second", passkey="failed", back=back_asked() or None), 303)


@bp.post("/account/passkeys/options")
@open_to(Audience.ACCOUNT)
def options_to_add() -> ResponseReturnValue:
    if must_prove():
        abort(403)
    return _json(passkeys.options_to_add(db.session(), current_learner_id() or 0))


@bp.post("/account/passkeys")
@open_to(Audience.ACCOUNT)
def add_passkey() -> ResponseReturnValue:
    """Keep a new key; from here on it opens this account."""
    if must_prove():
        # What the device has answered belongs to a challenge that is spent by then.
        return lead_to_proof(url_for(".account"))
    name = without_controls(request.form.get("name", "")).strip()[:60] or _("Passkey")
    try:
        challenge, learner_id = passkeys.challenge_here()
        if learner_id != current_learner_id():
            raise passkeys.BadAnswer
        passkeys.keep(db.session(), learner_id, _answer(), challenge, name)
    except passkeys.KnownKey:
        return redirect(url_for(".account", passkey="known"), 303)
    except passkeys.BadAnswer:
        return redirect(url_for(".account", passkey="failed"), 303)
    tell(db.session(), _account(), "passkey-added")
    renew_token()
    return redirect(url_for(".account", done="passkey-added"), 303)


@bp.post("/account/passkeys/remove")
@open_to(Audience.ACCOUNT)
@needs_proof
def remove_passkey() -> ResponseReturnValue:
    """Take a key away; whoever signed in with it elsewhere is signed out."""
    account = _account()
    kept = next((key for key in queries.passkeys(db.session(), learner_id=account.learner_id) if _is_named(key.credential)), None)
    try:
        accounts.remove_passkey(db.session(), account, kept or abort(404))
    except accounts.LastWayIn:
        return redirect(url_for(".account", refused="last-way-in"), 303)
    tell(db.session(), account, "passkey-removed")
    accounts.end_browsers(db.session(), account.learner_id, but=this_browser())
    renew_token()
    return redirect(url_for(".account", done="passkey-removed"), 303)


@announces("passkey", among={"failed", "known"}, tone="sun")
def what_became_of_it(what: str) -> str:
    return {
        "failed": _("That did not work with the passkey. Nothing is lost. Try again, or take another way."),
        "known": _("This passkey belongs to an account already."),
    }[what]


def _is_named(credential: str) -> bool:
    return credential == request.form.get("key", "")


def _answer() -> str:
    return request.form.get("credential", "")[:20_000]


def _account() -> Account:
    return people.account_of(db.session(), learner_id=current_learner_id() or 0) or abort(404)


def _json(options: str) -> Response:
    if not passkeys.passkey_offered():
        abort(404)
    return current_app.response_class(options, mimetype="application/json", headers={"Cache-Control": "no-store"})
