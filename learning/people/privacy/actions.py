"""Erasing oneself, and being told before it happens unasked."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.house.clock import day_of, now
from learning.house.locale import LOCALES, _, speaking, written_date
from learning.house.mail import send_last_mail, send_mail
from learning.house.refusal import Refusal
from learning.people import queries as people
from learning.people.actions import UNSEEN_FOR, erase
from learning.people.models import Account, Learner
from learning.people.privacy import queries
from learning.people.privacy.notices import ONCE_MORE, note_sent, wants

FIRST, AGAIN = timedelta(days=30), timedelta(days=7)


class StillNeeded(Refusal):
    """Nobody else has a role that an organisation can't do without; `roles` are organisation and role."""

    def __init__(self, roles: list[tuple[str, str]]) -> None:
        super().__init__("hand over first")
        self.roles = roles


def forget_me(session: Session, learner: Learner) -> None:
    """Erase everything about somebody who asks for it; a last mail tells their address."""
    # The last two may go at the same moment: their organisations are locked while we count.
    queries.lock_where_needed(session, learner_id=learner.id)
    needed = queries.needed_for(session, learner_id=learner.id)
    if needed:
        raise StillNeeded(needed)
    account = people.account_of(session, learner_id=learner.id)
    address, locale = (account.email, account.locale) if account else (None, "de")
    erase(session, learner)
    if address:
        with speaking(LOCALES[locale]):
            send_last_mail(session, address, _("Your account is deleted"), _farewell())


def tell_before_forgetting(session: Session, sign_in_url: str, limit: int = 500) -> int:
    """Tell whoever has not come for eleven months that their account will be deleted, and again a week before; the number looked at."""
    unseen_since, told_before = now() - UNSEEN_FOR + FIRST, now() - FIRST + AGAIN
    first = queries.to_be_told(session, name="before-forgetting", unseen_since=unseen_since, limit=limit)
    after = ("before-forgetting", told_before)
    again = queries.to_be_told(session, name=ONCE_MORE, unseen_since=unseen_since, limit=limit, after=after)
    for account in first:
        _tell(session, account, "before-forgetting", sign_in_url, FIRST)
    for account in again:
        _tell(session, account, ONCE_MORE, sign_in_url, AGAIN)
    return max(len(first), len(again))


def _tell(session: Session, account: Account, name: str, sign_in_url: str, ahead: timedelta) -> None:
    if wants(session, account.learner_id, "before-forgetting"):
        with speaking(LOCALES[account.locale]):
            subject = _("Your account will be deleted in one week") if name == ONCE_MORE else _("Your account will soon be deleted")
            send_mail(session, account.email or "", subject, _warning(session, account, sign_in_url, ahead))
    note_sent(session, account.learner_id, name)


def _farewell() -> str:
    return _("Your account and everything about you is deleted, as you wished. This is our last mail to you.")


def _warning(session: Session, account: Account, sign_in_url: str, ahead: timedelta) -> str:
    learner = session.get_one(Learner, account.learner_id)
    day = written_date(day_of(max(learner.seen_at + UNSEEN_FOR, now() + ahead)))
    words = _("You have not been here for a long time. We delete your account on %(day)s. Do you want to keep it? Then sign in:", day=day)
    return f"{words}\n{sign_in_url}"
