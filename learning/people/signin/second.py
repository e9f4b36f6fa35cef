"""The second proof: asked for before a role is put on, set up once."""

from flask import Response, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from learning.house.access import Audience, open_to
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.keys import unseal_here
from learning.house.limits import clear, spend
from learning.house.locale import _
from learning.house.qr import qr_code
from learning.people.emblem import emblem_of
from learning.people.events.actions import record
from learning.people.events.refusing import record_failure
from learning.people.here import be_sure, current_learner_id
from learning.people.signin import proofs, queries
from learning.people.signin.account import account_here
from learning.people.signin.entering import back_asked
from learning.people.signin.forms import CodeForm, SecondForm
from learning.people.signin.lately import lead_to_proof, must_prove_before, needs_proof
from learning.people.signin.letters import tell
from learning.people.signin.limits import SECOND_PROOFS
from learning.people.signin.models import Passkey, SecondProof
from learning.people.signin.passkeys import passkey_offered
from learning.people.signin.proving import first_prove, must_prove_first
from learning.people.signin.views import bp


@bp.get("/second")
@open_to(Audience.ACCOUNT)
def second() -> ResponseReturnValue:
    """Ask for the second proof; who has neither an app nor a passkey sets one up first."""
    if not (_proof() or queries.passkeys(db.session(), learner_id=_me())):
        return redirect(url_for(".second_setup", back=back_asked()), 303)
    return _asked(SecondForm())


@bp.post("/second")
@open_to(Audience.ACCOUNT)
@goes_on
def prove() -> ResponseReturnValue:
    form = SecondForm(request.form)
    if not form.validate():
        return _asked(form), 422
    spend(SECOND_PROOFS, str(_me()))
    try:
        proofs.prove(db.session(), _me(), str(form.code.data))
    except proofs.WrongProof:
        record_failure("proof-failed", about=_me(), detail="app")
        return _asked(form, wrong=True), 422
    clear(db.session(), SECOND_PROOFS, str(_me()))
    record(db.session(), "proof-given", about=_me(), detail="app")
    be_sure()
    return redirect(back_asked() or url_for("home.index"), 303)


@bp.get("/account/second")
@open_to(Audience.ACCOUNT)
@needs_proof
def second_setup() -> ResponseReturnValue:
    return _setup(CodeForm())


@bp.post("/account/second/begin")
@open_to(Audience.ACCOUNT)
@needs_proof
def begin_second() -> ResponseReturnValue:
    """Make the secret for the app; it is shown on the page that follows."""
    if _proof() is None:
        proofs.begin(db.session(), _me())
    return redirect(url_for(".second_setup", back=back_asked() or None), 303)


@bp.post("/account/second")
@open_to(Audience.ACCOUNT)
def confirm_second() -> ResponseReturnValue:
    form = CodeForm(request.form)
    if not form.validate():
        return _setup(form), 422
    if must_prove_before():
        return lead_to_proof(url_for(".second_setup", back=back_asked() or None))
    spend(SECOND_PROOFS, str(_me()))
    if _proof() is not None:
        return redirect(url_for(".second_setup"), 303)
    try:
        codes = proofs.confirm(db.session(), _me(), str(form.code.data))
    except proofs.WrongProof:
        return _setup(form, wrong=True), 422
    clear(db.session(), SECOND_PROOFS, str(_me()))
    be_sure()
    return _codes(codes)


@bp.post("/account/second/codes")
@open_to(Audience.ACCOUNT)
@needs_proof
def new_codes() -> ResponseReturnValue:
    """New spare codes instead of the old ones; shown once."""
    if not _may_change():
        return first_prove("signin.second_setup")
    return _codes(proofs.new_spare_codes(db.session(), _me()))


@bp.post("/account/second/off")
@open_to(Audience.ACCOUNT)
@needs_proof
def second_off() -> ResponseReturnValue:
    if not _may_change():
        return first_prove("signin.second_setup")
    proofs.switch_off(db.session(), _me())
    tell(db.session(), account_here(), "second-proof-off")
    return redirect(url_for(".second_setup"), 303)


def _me() -> int:
    return current_learner_id() or 0


def _proof() -> SecondProof | None:
    return queries.second_proof(db.session(), learner_id=_me())


def _keys() -> list[Passkey]:
    """The passkeys one can prove with here."""
    return queries.passkeys(db.session(), learner_id=_me()) if passkey_offered() else []


def _may_change() -> bool:
    """Only who has given the second proof changes it, and only what is there."""
    return bool(session.get("sure")) and _proof() is not None


def _asked(form: SecondForm, wrong: bool = False) -> str:
    shown = {"keys": _keys(), "proof": _proof(), "may_set_up": not must_prove_first()}
    return render_template("people/second.html", form=form, wrong=wrong, back=back_asked(), **shown)


def _codes(codes: list[str]) -> ResponseReturnValue:
    page = render_template("people/spare_codes.html", codes=codes, back=back_asked() or url_for(".second_setup"))
    return page, {"Cache-Control": "no-store"}


def _setup(form: CodeForm, wrong: bool = False) -> Response:
    proof = queries.proof_begun(db.session(), learner_id=_me())
    begun = unseal_here(proof.secret) if proof and proofs.is_being_set_up(proof) else None
    left = len(queries.spare_codes(db.session(), learner_id=_me()))
    page = render_template(
        "people/second_setup.html",
        form=form,
        wrong=wrong,
        proof=proof,
        secret=_in_groups(begun) if begun else None,
        picture=_picture(begun) if begun else None,
        left=left,
        back=back_asked(),
    )
    # The key stands on it.
    return current_app.response_class(page, headers={"Cache-Control": "no-store"})


def _in_groups(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def _picture(secret: str) -> Markup:
    """The QR code that the app scans; no address of a person is in it."""
    name = emblem_of(_me()).words
    return qr_code(proofs.app_address(secret, name), _("QR code: the key for your app"))
