"""Signing in with a password; setting, changing and removing one."""

from datetime import datetime

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, Audience, open_to
from learning.house.clock import still
from learning.house.db import asked_before, db
from learning.house.frozen import goes_on
from learning.house.limits import TooManyTries, clear, spend
from learning.house.site import current_site
from learning.people import queries as people
from learning.people.events.refusing import record_failure
from learning.people.here import current_learner_id
from learning.people.models import Account
from learning.people.signin import accounts, passwords, queries
from learning.people.signin.browsers import renew_token, this_browser
from learning.people.signin.entering import RESET_LASTS, back_asked, enter
from learning.people.signin.forms import NewPasswordForm, PasswordForm
from learning.people.signin.guessing import Weak, weakness
from learning.people.signin.lately import lead_to_proof, must_prove, needs_proof
from learning.people.signin.letters import tell
from learning.people.signin.limits import PASSWORDS, password_was_right, pay_for_password
from learning.people.signin.views import bp


@bp.get("/sign-in/password")
@open_to(*ANYONE)
def with_password() -> ResponseReturnValue:
    return _asked(PasswordForm())


@bp.post("/sign-in/password")
@open_to(*ANYONE)
@goes_on
def use_password() -> ResponseReturnValue:
    form = PasswordForm(request.form)
    if not form.validate():
        return _asked(form), 422
    try:
        pay_for_password(form.address)
    except TooManyTries as refusal:
        return _asked(form, wait=refusal.seconds), 429, {"Retry-After": str(refusal.seconds)}
    kept, password = passwords.kept_at(form.address), str(form.password.data)
    if not passwords.matches(kept, password) or kept is None:
        record_failure("sign-in-failed", about=kept.learner_id if kept else None, detail="password")
        return _asked(form, wrong=True), 422
    return _let_in(kept, password, form.address)


def _let_in(kept: passwords.Kept, password: str, address: str) -> ResponseReturnValue:
    # Made before the transaction begins, which holds the one write lock.
    fresh = passwords.hash_of(password) if passwords.is_outdated(kept) else None
    account = people.account_of(db.session(), learner_id=kept.learner_id)
    # It may have been changed while we computed.
    if account is None or account.password != kept.hash:
        return _asked(PasswordForm(request.form), wrong=True), 422
    account.password = fresh or kept.hash
    password_was_right(db.session(), address)
    tell(db.session(), account, "signed-in")
    return enter(queries.learner_of(db.session(), account=account), back_asked(), how="signed-in-by-password")


@bp.get("/account/password")
@open_to(Audience.ACCOUNT)
def password() -> ResponseReturnValue:
    return lead_to_proof(url_for(".password")) if _must_prove() else _setting(NewPasswordForm())


@bp.post("/account/password")
@open_to(Audience.ACCOUNT)
@goes_on
def set_password() -> ResponseReturnValue:
    """Set a password or change it: every other browser is signed out, and a mail tells of it."""
    form, me = NewPasswordForm(request.form), current_learner_id() or 0
    if not form.validate():
        return _setting(form), 422
    if _must_prove():
        return lead_to_proof(url_for(".password"))
    spend(PASSWORDS, f"change:{me}")
    weak = weakness(str(form.new.data), _account().email, _place())
    if weak is not None:
        return _setting(form, weak=weak), 422
    if _asks_for_old() and not passwords.matches(_kept(_account()), form.old.data or ""):
        record_failure("proof-failed", about=me, detail="password")
        return _setting(form, wrong=True), 422
    accounts.set_password(db.session(), _account(), passwords.hash_of(str(form.new.data)))
    clear(db.session(), PASSWORDS, f"change:{me}")
    return _changed("password-set")


@bp.post("/account/password/remove")
@open_to(Audience.ACCOUNT)
@needs_proof
def remove_password() -> ResponseReturnValue:
    """Go on without a password; the mail remains as way in."""
    accounts.remove_password(db.session(), _account())
    return _changed("password-removed")


def _changed(what: str) -> ResponseReturnValue:
    tell(db.session(), _account(), what)
    session.pop("may_reset", None)
    accounts.end_browsers(db.session(), _account().learner_id, but=this_browser())
    renew_token()
    return redirect(url_for("signin.account", done=what), 303)


def _place() -> tuple[str, ...]:
    """What a guesser who looks at our pages tries first."""
    return current_site().city, current_app.config["SETTINGS"].url, "Lernwege"


def _account() -> Account:
    return people.account_of(db.session(), learner_id=current_learner_id() or 0) or abort(404)


def _kept(account: Account) -> passwords.Kept | None:
    return passwords.Kept(account.learner_id, account.password) if account.password else None


def _must_prove() -> bool:
    """The password until now is a proof itself."""
    with asked_before():
        return not _asks_for_old() and must_prove()


def _asks_for_old() -> bool:
    allowed = session.get("may_reset")
    return bool(_account().password) and not (allowed and still(datetime.fromisoformat(allowed), RESET_LASTS))


def _asked(form: PasswordForm, wrong: bool = False, wait: int = 0) -> str:
    return render_template("people/with_password.html", form=form, wrong=wrong, wait=-(-wait // 60), back=back_asked())


def _setting(form: NewPasswordForm, wrong: bool = False, weak: Weak | None = None) -> str:
    account = _account()
    return render_template("people/password.html", form=form, wrong=wrong, weak=weak, account=account, asks_for_old=_asks_for_old())
