"""Proving once more: by password, by a mailed code, by the app; passkeys come by `passkey.py`."""

from collections.abc import Callable

from flask import abort, request, session
from flask.typing import ResponseReturnValue

from learning.house.access import Audience, open_to
from learning.house.db import asked_before, db
from learning.house.frozen import goes_on
from learning.house.limits import Limit, clear, spend
from learning.house.locale import current_locale
from learning.people import queries as people
from learning.people.events.actions import record
from learning.people.events.refusing import record_failure
from learning.people.here import current_learner_id
from learning.people.signin import actions, passwords, proofs, queries
from learning.people.signin.entering import back_asked
from learning.people.signin.lately import Ways, proof_page, proved, typed_before, ways_here
from learning.people.signin.letters import send_ticket
from learning.people.signin.limits import CODES_OF_A_TICKET, PASSWORDS, SECOND_PROOFS, pay_for_mail
from learning.people.signin.views import bp


@bp.get("/prove")
@open_to(Audience.ACCOUNT)
def prove_again() -> ResponseReturnValue:
    """Ask for a proof; what it is for goes on afterwards."""
    return proof_page(back=back_asked())


@bp.post("/prove")
@open_to(Audience.ACCOUNT)
@goes_on
def give_proof() -> ResponseReturnValue:
    """Take the proof by the way whose button was pressed."""
    way = request.form.get("way", "")
    if way not in _WAYS:
        abort(422)
    with asked_before():
        ways = ways_here()
    return _WAYS[way](ways) if getattr(ways, "mail" if way == "code" else way) else abort(422)


def _by_password(_ways: Ways) -> ResponseReturnValue:
    spend(PASSWORDS, f"change:{_me()}")
    # Asked and computed before the transaction begins, which holds the one write lock.
    with asked_before():
        account = people.account_of(db.session(), learner_id=_me())
        kept = passwords.Kept(_me(), account.password) if account and account.password else None
    if not passwords.matches(kept, request.form.get("password", "")[:200]):
        return _wrong("password")
    return _right("password", PASSWORDS, f"change:{_me()}")


def _send_code(ways: Ways) -> ResponseReturnValue:
    pay_for_mail(ways.mail, f"account:{_me()}")
    written = actions.write_ticket(db.session(), email=ways.mail, locale=current_locale().key, back=back_asked())
    send_ticket(db.session(), written)
    session["ticket"] = written.ticket.token_hash
    return _again(sent=True)


def _by_code(ways: Ways) -> ResponseReturnValue:
    sent = session.get("ticket")
    if sent is None:
        return _again(), 422
    spend(CODES_OF_A_TICKET, sent)
    ticket = queries.ticket(db.session(), token_hash=sent)
    try:
        # The code of another address proves nothing here.
        actions.redeem(db.session(), ticket if ticket and ticket.email == ways.mail else None, code=_typed_code())
    except (actions.WrongCode, actions.TicketSpent):
        return _wrong("code")
    session.pop("ticket", None)
    return _right("code", CODES_OF_A_TICKET, sent)


def _by_app(_ways: Ways) -> ResponseReturnValue:
    spend(SECOND_PROOFS, str(_me()))
    try:
        proofs.prove(db.session(), _me(), request.form.get("code", "")[:40])
    except proofs.WrongProof:
        return _wrong("app")
    return _right("app", SECOND_PROOFS, str(_me()), sure=True)


_WAYS: dict[str, Callable[[Ways], ResponseReturnValue]] = {
    "password": _by_password,
    "mail": _send_code,
    "code": _by_code,
    "app": _by_app,
}


def _right(way: str, limit: Limit, subject: str, *, sure: bool = False) -> ResponseReturnValue:
    clear(db.session(), limit, subject)
    record(db.session(), "proof-given", about=_me(), detail=way)
    return proved(sure=sure)


def _wrong(way: str) -> ResponseReturnValue:
    record_failure("proof-failed", about=_me(), detail=way)
    return _again(wrong=way, sent=way == "code"), 422


def _again(*, wrong: str = "", sent: bool = False) -> str:
    return proof_page(then=request.form.get("then", ""), typed=typed_before(), back=back_asked(), wrong=wrong, sent=sent)


def _typed_code() -> str:
    return "".join(str(int(sign)) for sign in request.form.get("code", "")[:40] if sign.isdecimal())


def _me() -> int:
    return current_learner_id() or 0
