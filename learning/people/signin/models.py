"""What signing in needs: tickets sent by mail, passkeys, the second proof, spare codes, and what happened lately."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import KEYED, SEALED, Instant, db, noted, personal
from learning.people.models import ACCOUNT

PURPOSES = ("sign-in", "reset")
TICKET = noted("a day after it was sent")
CHANGE = noted("7 days")
EVENT = noted("90 days")
SECOND = noted("until the second proof is switched off or the account is deleted")


class Ticket(db.Model):
    """A link and a code sent to an address; whoever has one of them proves that they read its mail."""

    __tablename__ = "mail_ticket"
    __table_args__ = (CheckConstraint(f"purpose IN {PURPOSES}", name="purpose"),)
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True, info=personal("to know the link again", TICKET))
    # Keyed with the server's own secret: six digits would be guessed from a mere hash.
    code: Mapped[str] = mapped_column(String(64), info=personal("to know the code again", TICKET, secret=True))
    purpose: Mapped[str] = mapped_column(String(10), info=personal("to know what was asked for", TICKET))
    email: Mapped[str] = mapped_column(String(320), index=True, info=personal("to know whose address is proved", TICKET))
    locale: Mapped[str] = mapped_column(String(20), info=personal("to write in the right language", TICKET))
    back: Mapped[str] = mapped_column(String(500), default="", info=personal("to go on where one was", TICKET))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, index=True, info=personal("to end it in time", TICKET))
    used_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to accept it once", TICKET))


class EmailChange(db.Model):
    """Another address for an account: it counts once confirmed there; the old one may take it back for a while."""

    __tablename__ = "email_change"
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose address changes", CHANGE)
    )
    new: Mapped[str] = mapped_column(String(320), info=personal("to know the address to confirm", CHANGE))
    old: Mapped[str | None] = mapped_column(String(320), info=personal("to be able to take the change back", CHANGE))
    confirm_hash: Mapped[str] = mapped_column(String(64), unique=True, info=personal("to know the link again", CHANGE, secret=True))
    stop_hash: Mapped[str] = mapped_column(String(64), unique=True, info=personal("to know the link again", CHANGE, secret=True))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to end it in time", CHANGE))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to know whether it counts", CHANGE))


class Passkey(db.Model):
    """A key that a device keeps for somebody; here is its public half, in base64url."""

    __tablename__ = "passkey"
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose key it is", ACCOUNT)
    )
    # Unique beyond the learner, because a device shows only this when it signs somebody in.
    credential: Mapped[str] = mapped_column(
        String(1400), primary_key=True, unique=True, info=personal("to know the key again", ACCOUNT, secret=True)
    )
    public_key: Mapped[str] = mapped_column(Text, info=personal("to check its signature", ACCOUNT, secret=True))
    signed: Mapped[int] = mapped_column(BigInteger, default=0, info=personal("to notice a copied key", ACCOUNT))
    name: Mapped[str] = mapped_column(String(60), info=personal("to tell several keys apart", ACCOUNT))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to tell several keys apart", ACCOUNT))
    used_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to tell several keys apart", ACCOUNT))


class SecondProof(db.Model):
    """The secret that an app on somebody's telephone makes codes from; it counts from the first right code on."""

    __tablename__ = "second_proof"
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose proof it is", SECOND)
    )
    # Encrypted with a key derived from the server's own secret.
    secret: Mapped[str] = mapped_column(String(300), info=personal("to check the codes of the app", SECOND, secret=True) | SEALED)
    # The time step of the last code taken: none is taken twice.
    last_step: Mapped[int] = mapped_column(BigInteger, default=0, info=personal("to take each code once", SECOND))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to show since when it is there", SECOND))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to know whether it is set up", SECOND))


class SpareCode(db.Model):
    """A code on paper, good once instead of the app's."""

    __tablename__ = "spare_code"
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose code it is", SECOND)
    )
    code: Mapped[str] = mapped_column(String(64), primary_key=True, info=personal("to know the code again", SECOND, secret=True) | KEYED)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to show since when it is there", SECOND))


class SignInEvent(db.Model):
    """Something that happened with a sign-in: what and when, never from where."""

    __tablename__ = "sign_in_event"
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to show what happened", EVENT)
    )
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, info=personal("to keep them apart", EVENT))
    what: Mapped[str] = mapped_column(String(30), info=personal("to show what happened", EVENT))
    at: Mapped[datetime] = mapped_column(Instant, default=now, index=True, info=personal("to show what happened", EVENT))
