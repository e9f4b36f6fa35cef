"""Identity providers that operators have set, whom they know here, and who came in by them."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import SEALED, Instant, db, noted, personal

PROFILES = ("city", "school")
# What a school says about somebody.
TEACHER, PUPIL = "teacher", "pupil"
LINKED = noted("until the link is removed or the account is deleted")
VISIT = noted("until signing out, 30 days at most")
_SIGNS_OUT = personal("to sign out when the provider says so", VISIT, secret=True, opens=False)


class Provider(db.Model):
    """A city's or a school's place to sign in, as operators have set it."""

    __tablename__ = "identity_provider"
    __table_args__ = (CheckConstraint(f"profile IN {PROFILES}", name="profile"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    profile: Mapped[str] = mapped_column(String(10))
    # What people know it by, by locale; German is always there.
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    issuer: Mapped[str] = mapped_column(String(500))
    client_id: Mapped[str] = mapped_column(String(200))
    # Empty where the provider gave none.
    client_secret: Mapped[str] = mapped_column(Text, default="", info=SEALED)
    scopes: Mapped[str] = mapped_column(String(200), default="openid")
    # Which kinds of proof are good enough, apart by spaces; empty: any.
    acr: Mapped[str] = mapped_column(String(500), default="")
    # For a school: whose teachers and pupils come, and what says which of the two somebody is.
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    role_claim: Mapped[str] = mapped_column(String(100), default="")
    teacher_value: Mapped[str] = mapped_column(String(100), default="")
    pupil_value: Mapped[str] = mapped_column(String(100), default="")
    is_on: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)

    def called(self, locale: str) -> str:
        """Its name in a language, else the German one."""
        return self.names.get(locale) or self.names["de"]


class ProviderLink(db.Model):
    """Somebody whom a provider knows; what it calls them is here as a hash alone, for at schools that may be a name."""

    __tablename__ = "provider_link"
    __table_args__ = (
        UniqueConstraint("provider_id", "subject", name="uq_provider_link_subject"),
        CheckConstraint(f"role IN {('', TEACHER, PUPIL)}", name="role"),
    )
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose way in it is", LINKED)
    )
    provider_id: Mapped[int] = mapped_column(
        ForeignKey("identity_provider.id", ondelete="CASCADE"), primary_key=True, info=personal("to know where somebody signs in", LINKED)
    )
    subject: Mapped[str] = mapped_column(
        String(64), primary_key=True, info=personal("to know somebody again who signed in there", LINKED, secret=True)
    )
    role: Mapped[str] = mapped_column(String(10), default="", info=personal("to notice when the school says otherwise", LINKED))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to show since when it is there", LINKED))
    used_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to show when it was used last", LINKED))


class ProviderVisit(db.Model):
    """Somebody came in by a provider: its session there and ours end together. The browser's session names the row by its number."""

    __tablename__ = "provider_visit"
    __table_args__ = (Index("ix_provider_visit_subject", "provider_id", "subject"), Index("ix_provider_visit_sid", "provider_id", "sid"))
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose visit it is", VISIT)
    )
    number: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=personal("to sign out the right browser", VISIT)
    )
    provider_id: Mapped[int] = mapped_column(
        ForeignKey("identity_provider.id", ondelete="CASCADE"), info=personal("to know where somebody signed in", VISIT)
    )
    # Hashes of what the provider calls the person and its session.
    subject: Mapped[str] = mapped_column(String(64), info=_SIGNS_OUT)
    sid: Mapped[str] = mapped_column(String(64), default="", info=_SIGNS_OUT)
    # The token that the provider wants to see when somebody signs out there as well.
    token: Mapped[str] = mapped_column(Text, info=personal("to sign out at the provider as well", VISIT, secret=True, opens=False) | SEALED)
    began_at: Mapped[datetime] = mapped_column(Instant, default=now, index=True, info=personal("to end it in time", VISIT))


class SpentNotice(db.Model):
    """A provider's word that somebody signed out there; each counts once."""

    __tablename__ = "provider_notice"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, default=now, index=True)
