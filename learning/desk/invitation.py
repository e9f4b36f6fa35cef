"""The first operator: a one-time address, put into a file or printed by a command, makes whoever follows it an operator of the city."""

from datetime import datetime, timedelta

from sqlalchemy import String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db
from learning.house.refusal import Refusal
from learning.house.sealing import new_token, token_hash
from learning.people import Learner
from learning.people.organisations.founding import found_city, make_operator
from learning.people.organisations.models import Membership

LASTS = timedelta(hours=24)


class SetupOver(Refusal):
    """The address was used, replaced by a newer one, or is too old."""


class SetupToken(db.Model):
    """An address that was printed; here is the hash of what is secret in it."""

    __tablename__ = "setup_token"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)


def forget_setup_addresses(session: Session) -> None:
    """All addresses that were printed end."""
    session.execute(delete(SetupToken))


def make_setup_address(session: Session, url: str) -> str:
    """A new address; the ones before end."""
    forget_setup_addresses(session)
    token = new_token()
    session.add(SetupToken(token_hash=token_hash(token), made_at=now()))
    session.flush()
    return f"{url}/setup/{token}"


def holds(session: Session, token: str) -> bool:
    """Can somebody still become an operator with this?"""
    made_at = session.scalar(select(SetupToken.made_at).where(SetupToken.token_hash == token_hash(token)))
    return made_at is not None and made_at > now() - LASTS


def become_operator(session: Session, token: str, learner: Learner, name: str, city: str) -> Membership:
    """Make somebody an operator of the city, and the city's organisation where there is none; the address is used up."""
    used = session.execute(delete(SetupToken).where(SetupToken.token_hash == token_hash(token), SetupToken.made_at > now() - LASTS))
    if not used.rowcount:  # type: ignore[attr-defined]
        raise SetupOver
    return make_operator(session, learner, found_city(session, city), name)
