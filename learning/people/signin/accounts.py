"""What can be changed about an account and the ways into it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learning.house.clock import lately, now
from learning.house.refusal import Refusal
from learning.house.sealing import new_token, token_hash
from learning.people.models import Account, WebSession
from learning.people.signin import queries
from learning.people.signin.actions import CHANGES_KEPT, note
from learning.people.signin.models import EmailChange, Passkey, Ticket

CONFIRM_WITHIN = timedelta(hours=24)
# More browsers than anybody uses at a time: what is forgotten on foreign devices ends by signing in elsewhere.
MOST_BROWSERS = 20

Counts = Callable[[Session, int], int]
_counting: list[Counts] = []


class LastWayIn(Refusal):
    """Without it nobody could come back to the account."""


class AddressTaken(Refusal):
    """Another account has this address."""


class ChangedLately(Refusal):
    """The address before may still take the last change back; a second change must not take that from its owner."""


class NoSuchChange(Refusal):
    """The link was used, is too old, or never was one."""


def set_password(session: Session, account: Account, made: str) -> None:
    """Keep the hash of a new password."""
    account.password = made
    note(session, account.learner_id, "password-set")


def remove_password(session: Session, account: Account) -> None:
    # A password is no way in without an address, and with one there is always the mail.
    account.password = None
    note(session, account.learner_id, "password-removed")


def counts_ways_in(counts: Counts) -> Counts:
    """Register how many ways into an account something else knows."""
    _counting.append(counts)
    return counts


def ways_in(session: Session, account: Account) -> int:
    """How many ways into an account there are: its address, its passkeys, and what else counts."""
    keys = len(queries.passkeys(session, learner_id=account.learner_id))
    return bool(account.email) + keys + sum(counts(session, account.learner_id) for counts in _counting)


def remove_passkey(session: Session, account: Account, passkey: Passkey) -> None:
    """Take a passkey away, unless it is the last way in."""
    if ways_in(session, account) <= 1:
        raise LastWayIn
    session.delete(passkey)
    note(session, account.learner_id, "passkey-removed")


def end_browsers(session: Session, learner_id: int, *, but: str) -> None:
    """Sign out every browser of somebody but the one whose row has this hash; each notices with its next request."""
    ended = delete(WebSession).where(WebSession.learner_id == learner_id, WebSession.token_hash != but)
    if session.execute(ended.returning(WebSession.token_hash)).first() is not None:
        note(session, learner_id, "sessions-ended")


def make_room(session: Session, learner_id: int) -> None:
    """Sign out the browsers that were not seen longest, so that one more is within `MOST_BROWSERS`."""
    there = select(WebSession.token_hash).where(WebSession.learner_id == learner_id)
    too_many = list(session.scalars(there.order_by(WebSession.seen_at.desc(), WebSession.token_hash).offset(MOST_BROWSERS - 1)))
    if too_many:
        session.execute(delete(WebSession).where(WebSession.token_hash.in_(too_many)))
        note(session, learner_id, "sessions-ended")


def sign_everybody_out(session: Session) -> None:
    """End all browsers of people who have an account, and what was sent to sign in with."""
    session.execute(delete(WebSession).where(WebSession.learner_id.in_(select(Account.learner_id))))
    session.execute(delete(Ticket))


def end_browser(session: Session, learner_id: int, *, name: str, but: str) -> bool:
    """Sign out one browser, named by the beginning of its row's hash."""
    found = select(WebSession).where(WebSession.learner_id == learner_id, WebSession.token_hash.startswith(name, autoescape=True))
    rows = [row for row in session.scalars(found) if row.token_hash != but]
    if len(rows) != 1:
        return False
    session.delete(rows[0])
    note(session, learner_id, "sessions-ended")
    return True


def ask_for_change(session: Session, account: Account, new: str) -> tuple[str, str]:
    """Begin to change the address; the two tokens: to confirm at the new one, to stop at the old one."""
    # Two may ask at once: the second waits here, and finds what the first has asked.
    session.refresh(account, with_for_update=True)
    known = queries.change_under_way(session, learner_id=account.learner_id)
    if known is not None and known.confirmed_at and known.old and can_be_stopped(known):
        raise ChangedLately
    confirm, stop = new_token(), new_token()
    session.execute(delete(EmailChange).where(EmailChange.learner_id == account.learner_id))
    change = EmailChange(learner_id=account.learner_id, new=new, old=account.email, created_at=now())
    change.confirm_hash, change.stop_hash = token_hash(confirm), token_hash(stop)
    session.add(change)
    session.flush()
    note(session, account.learner_id, "email-asked")
    return confirm, stop


def is_waiting(change: EmailChange | None) -> bool:
    return change is not None and change.confirmed_at is None and lately(change.created_at, CONFIRM_WITHIN)


def can_be_stopped(change: EmailChange | None) -> bool:
    return change is not None and lately(change.created_at, CHANGES_KEPT)


def confirm_change(session: Session, change: EmailChange | None) -> Account:
    """The new address counts from now on."""
    account = session.get(Account, change.learner_id) if change else None
    if change is None or account is None or not is_waiting(change):
        raise NoSuchChange
    if queries.account_at(session, email=change.new) is not None:
        raise AddressTaken
    account.email, change.confirmed_at = change.new, now()
    try:
        session.flush()
    except IntegrityError as error:
        raise AddressTaken from error
    note(session, account.learner_id, "email-changed")
    return account


def stop_change(session: Session, change: EmailChange | None, *, guarded: Callable[[int], bool]) -> Account:
    """The old address counts again, every browser is signed out, and no password or passkey of the meantime opens anything.

    Where roles are `guarded` passkeys stay: they were added with a second proof, and a mail alone must not take one away.
    """
    account = session.get(Account, change.learner_id) if change else None
    if change is None or account is None or not can_be_stopped(change):
        raise NoSuchChange
    if change.confirmed_at is not None and change.old and queries.account_at(session, email=change.old) is None:
        account.email = change.old
    if account.email == change.old:
        account.password = None
        _end_passkeys(session, account.learner_id, since=change.created_at, unless=guarded)
    session.delete(change)
    note(session, account.learner_id, "email-stopped")
    end_browsers(session, account.learner_id, but="")
    return account


def _end_passkeys(session: Session, learner_id: int, *, since: datetime, unless: Callable[[int], bool]) -> None:
    if not unless(learner_id):
        session.execute(delete(Passkey).where(Passkey.learner_id == learner_id, Passkey.created_at >= since))
