"""Changing the address: confirmed at the new one, told to the old one, which may stop it for a week."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, Audience, open_to
from learning.house.clock import now
from learning.house.db import db
from learning.house.sealing import token_hash
from learning.people.cards.actions import end_what_was_made
from learning.people.here import current_learner_id
from learning.people.signin import accounts, queries
from learning.people.signin.account import account_here
from learning.people.signin.forms import MailForm
from learning.people.signin.lately import needs_proof
from learning.people.signin.letters import send_change, tell
from learning.people.signin.limits import mail_was_wanted, pay_for_mail
from learning.people.signin.proving import is_guarded
from learning.people.signin.views import bp

QUIET = {"Referrer-Policy": "origin"}


@bp.get("/account/email")
@open_to(Audience.ACCOUNT)
@needs_proof
def email() -> ResponseReturnValue:
    return _asked(MailForm())


@bp.post("/account/email")
@open_to(Audience.ACCOUNT)
@needs_proof
def change_email() -> ResponseReturnValue:
    """Ask at the new address; until it is confirmed there the old one counts."""
    form = MailForm(request.form)
    if not form.validate():
        return _asked(form), 422
    pay_for_mail(form.address, f"account:{current_learner_id()}")
    try:
        confirm, stop = accounts.ask_for_change(db.session(), account_here(), form.address)
    except accounts.ChangedLately:
        return _asked(form, lately=True), 409
    # Whether another account has this address shows nowhere: the link in the mail would say so to its owner.
    send_change(db.session(), account_here(), form.address, confirm, stop)
    return redirect(url_for("signin.account", done="email-asked"), 303)


@bp.get("/account/email/confirm/<token>")
@open_to(*ANYONE)
def confirm_email(token: str) -> ResponseReturnValue:
    change = queries.change_to_confirm(db.session(), token_hash=token_hash(token))
    if change is None or not accounts.is_waiting(change):
        return _over()
    return render_template("people/email_confirm.html", change=change), QUIET


@bp.post("/account/email/confirm/<token>")
@open_to(*ANYONE)
def use_confirmation(token: str) -> ResponseReturnValue:
    try:
        account = accounts.confirm_change(db.session(), queries.change_to_confirm(db.session(), token_hash=token_hash(token)))
    except accounts.NoSuchChange:
        return _over()
    except accounts.AddressTaken:
        db.session.rollback()
        return render_template("people/email_done.html", what="taken"), 409
    mail_was_wanted(db.session(), account.email or "")
    tell(db.session(), account, "email-changed")
    return render_template("people/email_done.html", what="changed")


@bp.get("/account/email/stop/<token>")
@open_to(*ANYONE)
def stop_email(token: str) -> ResponseReturnValue:
    change = queries.change_to_stop(db.session(), token_hash=token_hash(token))
    if change is None or not accounts.can_be_stopped(change):
        return _over()
    return render_template("people/email_stop.html", change=change), QUIET


@bp.post("/account/email/stop/<token>")
@open_to(*ANYONE)
def use_stop(token: str) -> ResponseReturnValue:
    """The old address counts again, and everybody is signed out everywhere."""
    change = queries.change_to_stop(db.session(), token_hash=token_hash(token))
    since = change.created_at if change else now()
    try:
        account = accounts.stop_change(db.session(), change, guarded=is_guarded)
    except accounts.NoSuchChange:
        return _over()
    end_what_was_made(db.session(), account.learner_id, since=since)
    return render_template("people/email_done.html", what="stopped")


def _asked(form: MailForm, lately: bool = False) -> str:
    return render_template("people/email.html", form=form, account=account_here(), lately=lately)


def _over() -> ResponseReturnValue:
    """Used, too old or never there: the same page."""
    return render_template("people/email_done.html", what="over"), 404
