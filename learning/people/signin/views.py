"""The door: one way in for who has an account and who has none yet."""

import secrets

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, Audience, open_to
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.limits import TooManyTries, spend
from learning.house.locale import current_locale
from learning.house.sealing import token_hash
from learning.house.switches import must_be_on
from learning.house.voice import speak_as
from learning.people.events.actions import record
from learning.people.events.refusing import record_failure
from learning.people.here import current_learner_id, leave
from learning.people.leaving import way_out
from learning.people.signin import actions, queries
from learning.people.signin.entering import back_asked, enter, guest_here, may_reset_now
from learning.people.signin.forms import CodeForm, MailForm
from learning.people.signin.letters import send_ticket
from learning.people.signin.limits import CODES_OF_A_TICKET, code_was_right, mail_was_wanted, pay_for_code, pay_for_mail
from learning.people.signin.models import Ticket
from learning.people.signin.passkeys import passkey_offered

bp = Blueprint("signin", __name__, template_folder="templates")


@bp.get("/sign-in")
@open_to(*ANYONE)
def ask() -> ResponseReturnValue:
    return _door(MailForm())


@bp.post("/sign-in/mail")
@open_to(*ANYONE)
@goes_on
def mail() -> ResponseReturnValue:
    """Send a link and a code; whether there is an account at the address shows nowhere."""
    form = MailForm(request.form)
    if not form.validate():
        return _door(form), 422
    pay_for_mail(form.address, _this_browser())
    wanted = "reset" if "forgotten" in request.form else "sign-in"
    written = actions.write_ticket(db.session(), email=form.address, locale=current_locale().key, back=back_asked(), purpose=wanted)
    send_ticket(db.session(), written)
    # The code counts only here; a code typed into another browser finds no ticket.
    session["ticket"] = written.ticket.token_hash
    return redirect(url_for(".sent"), 303)


@bp.get("/sign-in/code")
@open_to(*ANYONE)
def sent() -> ResponseReturnValue:
    """The page to wait on: it takes the code."""
    return _waiting(CodeForm())


@bp.post("/sign-in/code")
@open_to(*ANYONE)
@goes_on
def code() -> ResponseReturnValue:
    form = CodeForm(request.form)
    if not form.validate():
        return _waiting(form), 422
    token_hash = session.get("ticket")
    if token_hash is None:
        return _spent(), 409
    pay_for_code()
    try:
        spend(CODES_OF_A_TICKET, token_hash)
    except TooManyTries:
        return _spent(), 429
    try:
        ticket = actions.redeem(db.session(), _ticket(token_hash), code=str(form.code.data))
    except actions.WrongCode:
        _note_failure(token_hash)
        return _waiting(form, wrong=True), 422
    except actions.TicketSpent:
        return _spent(), 409
    code_was_right(db.session())
    return _let_in(ticket)


@bp.get("/sign-in/link/<token>")
@open_to(*ANYONE)
def link(token: str) -> ResponseReturnValue:
    """The page behind the link in the mail: reading it does nothing, its button signs in."""
    ticket = _ticket(token_hash(token))
    if not actions.is_open(ticket):
        return _spent(), 404
    return render_template("people/link.html", ticket=ticket), {"Referrer-Policy": "origin"}


@bp.post("/sign-in/link/<token>")
@open_to(*ANYONE)
@goes_on
def use_link(token: str) -> ResponseReturnValue:
    try:
        ticket = actions.redeem(db.session(), _ticket(token_hash(token)))
    except actions.TicketSpent:
        return _spent(), 404
    return _let_in(ticket)


@bp.post("/sign-out")
@open_to(Audience.ACCOUNT)
@goes_on
def sign_out() -> ResponseReturnValue:
    """Nobody is signed in on this browser any more; what was learned stays with the account."""
    record(db.session(), "signed-out", about=current_learner_id())
    onward = way_out()
    leave()
    return redirect(onward() if onward else url_for("home.index"), 303)


def _let_in(ticket: Ticket) -> ResponseReturnValue:
    # Refused, the link stays good: what it did is dropped with the answer.
    if queries.owner_of(db.session(), email=ticket.email) is None:
        must_be_on("sign-up")
    mail_was_wanted(db.session(), ticket.email)
    learner = actions.learner_for(db.session(), ticket, guest_here())
    reset = ticket.purpose == "reset"
    entered = enter(learner, url_for(".password") if reset else ticket.back, how="signed-in-by-mail")
    if reset:
        may_reset_now()
    return entered


def _note_failure(token_hash: str) -> None:
    ticket = _ticket(token_hash)
    owner = queries.owner_of(db.session(), email=ticket.email) if ticket else None
    record_failure("sign-in-failed", about=owner.id if owner else None, detail="code")


def _ticket(token_hash: str) -> Ticket | None:
    return queries.ticket(db.session(), token_hash=token_hash)


def _door(form: MailForm) -> str:
    return render_template("people/sign_in.html", form=form, back=back_asked(), passkey_offered=passkey_offered())


def _waiting(form: CodeForm, wrong: bool = False) -> str:
    ticket = _ticket(session.get("ticket", ""))
    if ticket is None or not actions.is_open(ticket):
        return _spent()
    speak_as(ticket.back)
    return render_template("people/code.html", form=form, ticket=ticket, wrong=wrong)


def _spent() -> str:
    """A link or code that no longer opens anything; a new one is a press away."""
    return render_template("people/spent.html", form=MailForm(), back=back_asked())


def _this_browser() -> str:
    """A random name of this browser, to count its mails by."""
    session.setdefault("browser", secrets.token_hex(8))
    return str(session["browser"])
