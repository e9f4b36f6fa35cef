"""Tickets sent by mail, and the accounts they open."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.house.clock import lately, now
from learning.house.refusal import Refusal
from learning.house.sealing import is_among, new_token, token_hash
from learning.house.upsert import insert_once
from learning.people.actions import begin_guest
from learning.people.events.actions import record
from learning.people.models import Account, Learner
from learning.people.signin import queries
from learning.people.signin.codes import kept_ways, new_code
from learning.people.signin.models import EmailChange, SignInEvent, Ticket

TICKET_LASTS = timedelta(minutes=15)
TICKETS_KEPT = timedelta(days=1)
EVENTS_KEPT = timedelta(days=90)
# So long the old address may stop a change.
CHANGES_KEPT = timedelta(days=7)


class TicketSpent(Refusal):
    """It was used already, its time is over, or there never was one."""


class WrongCode(Refusal):
    """This is not the code that was sent."""


class NotFree(Refusal):
    """The guest for whom a key was asked has got an account elsewhere in the meantime."""


class Written(NamedTuple):
    """What goes into the mail and nowhere else."""

    ticket: Ticket
    token: str
    code: str


def write_ticket(session: Session, *, email: str, locale: str, back: str = "", purpose: str = "sign-in") -> Written:
    """Make a link and a code for an address; only their hashes stay here."""
    token, code = new_token(), new_code()
    known = token_hash(token)
    ticket = Ticket(token_hash=known, code=kept_ways("code", known, code)[0], purpose=purpose, email=email, locale=locale, back=back)
    session.add(ticket)
    session.flush()
    return Written(ticket, token, code)


def is_open(ticket: Ticket | None) -> bool:
    return ticket is not None and ticket.used_at is None and lately(ticket.created_at, TICKET_LASTS)


def redeem(session: Session, ticket: Ticket | None, *, code: str | None = None) -> Ticket:
    """Accept a ticket, once; with a code if it was not the link that was pressed."""
    if ticket is None or not is_open(ticket):
        raise TicketSpent
    if code is not None and not is_among(ticket.code, kept_ways("code", ticket.token_hash, code)):
        raise WrongCode
    # Two may press at the same moment: the database says who was first.
    first = update(Ticket).where(Ticket.token_hash == ticket.token_hash, Ticket.used_at.is_(None)).values(used_at=now())
    if session.execute(first.returning(Ticket.token_hash)).first() is None:
        raise TicketSpent
    return ticket


def learner_for(session: Session, ticket: Ticket, guest: Learner | None) -> Learner:
    """Whose account is at a proved address; a new account joins the guest, if there is one."""
    known = queries.owner_of(session, email=ticket.email)
    if known is not None:
        return known
    learner = guest or begin_guest(session)
    # Somebody may confirm the same address elsewhere at the same moment: one account is made.
    if insert_once(session, Account, learner_id=learner.id, email=ticket.email, locale=ticket.locale, created_at=now()):
        note(session, learner.id, "signed-up")
        return learner
    made = queries.owner_of(session, email=ticket.email)
    if made is None:
        raise TicketSpent
    return made


def open_account(session: Session, learner_id: int, guest: Learner | None, locale: str) -> Learner:
    """An account without an address, for this browser's guest or for somebody new."""
    if (guest is None or guest.id != learner_id) and session.get(Learner, learner_id) is not None:
        raise NotFree
    learner = guest if guest is not None and guest.id == learner_id else begin_guest(session, learner_id)
    session.add(Account(learner_id=learner.id, locale=locale, created_at=now()))
    session.flush()
    return learner


def note(session: Session, learner_id: int, what: str) -> None:
    """Write down what happened with a sign-in, for its owner and for the log."""
    record(session, what, about=learner_id)


def forget_old(session: Session) -> None:
    session.execute(delete(Ticket).where(Ticket.created_at < now() - TICKETS_KEPT))
    session.execute(delete(SignInEvent).where(SignInEvent.at < now() - EVENTS_KEPT))
    session.execute(delete(EmailChange).where(EmailChange.created_at < now() - CHANGES_KEPT))
