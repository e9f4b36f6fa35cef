"""Questions about tickets, keys and proofs."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.people.models import Account, Learner
from learning.people.signin.models import EmailChange, Passkey, SecondProof, SignInEvent, SpareCode, Ticket


def ticket(session: Session, *, token_hash: str) -> Ticket | None:
    return session.get(Ticket, token_hash)


def account_at(session: Session, *, email: str) -> Account | None:
    """The account with an address."""
    return session.scalars(select(Account).where(Account.email == email)).first()


def owner_of(session: Session, *, email: str) -> Learner | None:
    """Whose account has an address."""
    return session.scalars(select(Learner).join(Account, Account.learner_id == Learner.id).where(Account.email == email)).first()


def second_proof(session: Session, *, learner_id: int) -> SecondProof | None:
    """The second proof somebody has set up."""
    found = session.get(SecondProof, learner_id)
    return found if found and found.confirmed_at else None


def proof_begun(session: Session, *, learner_id: int) -> SecondProof | None:
    """The second proof, also one that was not confirmed yet."""
    return session.get(SecondProof, learner_id)


def spare_codes(session: Session, *, learner_id: int) -> list[SpareCode]:
    """The spare codes that are left."""
    return list(session.scalars(select(SpareCode).where(SpareCode.learner_id == learner_id).order_by(SpareCode.code)))


def passkeys(session: Session, *, learner_id: int) -> list[Passkey]:
    """Somebody's passkeys, the oldest first."""
    kept = select(Passkey).where(Passkey.learner_id == learner_id)
    return list(session.scalars(kept.order_by(Passkey.created_at, Passkey.credential)))


def passkey(session: Session, *, credential: str) -> Passkey | None:
    return session.scalars(select(Passkey).where(Passkey.credential == credential)).first()


def events(session: Session, *, learner_id: int, since: datetime) -> list[SignInEvent]:
    """What happened with somebody's sign-in, the newest first."""
    happened = select(SignInEvent).where(SignInEvent.learner_id == learner_id, SignInEvent.at >= since)
    return list(session.scalars(happened.order_by(SignInEvent.at.desc(), SignInEvent.number).limit(50)))


def change_under_way(session: Session, *, learner_id: int) -> EmailChange | None:
    return session.get(EmailChange, learner_id)


def change_to_confirm(session: Session, *, token_hash: str) -> EmailChange | None:
    return session.scalars(select(EmailChange).where(EmailChange.confirm_hash == token_hash)).first()


def change_to_stop(session: Session, *, token_hash: str) -> EmailChange | None:
    return session.scalars(select(EmailChange).where(EmailChange.stop_hash == token_hash)).first()


def learner_of(session: Session, *, account: Account) -> Learner:
    return session.get_one(Learner, account.learner_id)
