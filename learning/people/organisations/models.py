"""Organisations, where they are, and who works for them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.access import ROLES, Audience
from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

KINDS = ("school", "library", "centre", "provider", "city")
# What a role is called in the database and in addresses.
ROLE_NAMES = {role.name.lower(): role for role in ROLES}
WHILE_THERE = noted("90 days after leaving the organisation")
INVITED = noted("until the invitation is accepted, withdrawn or 14 days old")
ASKED = noted("until it is accepted, declined or 14 days old")


class Organisation(db.Model):
    """A school, a library, a centre, a provider, or the city that runs the platform."""

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint(f"kind IN {KINDS}", name="kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(40), default="")
    mail: Mapped[str] = mapped_column(String(320), default="")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(Integer, default=1)

    @property
    def phone_href(self) -> str:
        return f"tel:{''.join(character for character in self.phone if character.isdigit() or character == '+')}"


class Venue(db.Model):
    """Where an organisation is: an address, and what helps or hinders to get in."""

    __tablename__ = "venue"
    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    street: Mapped[str] = mapped_column(String(160), default="")
    postcode: Mapped[str] = mapped_column(String(12), default="")
    place: Mapped[str] = mapped_column(String(80), default="")
    district: Mapped[str] = mapped_column(String(80), default="")
    # In degrees; somebody typed them, no map service is asked.
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    getting_there: Mapped[str] = mapped_column(Text, default="")
    # Facts by name, each "yes", "no" or not told: step_free, lift, toilet, hearing_loop, parking, quiet, guide_dog.
    access: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    wifi: Mapped[bool] = mapped_column(Boolean, default=False)
    childcare: Mapped[bool] = mapped_column(Boolean, default=False)
    zone: Mapped[str] = mapped_column(String(40), default="Europe/Berlin")
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(Integer, default=1)


class Room(db.Model):
    """A room with places and devices."""

    __tablename__ = "room"
    id: Mapped[int] = mapped_column(primary_key=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    places: Mapped[int] = mapped_column(Integer)
    # How many of each kind: computers, laptops, tablets, phones.
    devices: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    step_free: Mapped[bool] = mapped_column(Boolean, default=False)
    projector: Mapped[bool] = mapped_column(Boolean, default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(Integer, default=1)


class Membership(db.Model):
    """Somebody works for an organisation in a role, under the name their colleagues know."""

    __tablename__ = "membership"
    __table_args__ = (CheckConstraint(f"role IN {tuple(ROLE_NAMES)}", name="role"), Index("ix_membership_organisation", "organisation_id"))
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know who may do what", WHILE_THERE)
    )
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, info=personal("to know who may do what", WHILE_THERE)
    )
    role: Mapped[str] = mapped_column(String(20), primary_key=True, info=personal("to know who may do what", WHILE_THERE))
    name: Mapped[str] = mapped_column(String(80), info=personal("so that colleagues and learners know whom they meet", WHILE_THERE))
    since: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to know who was responsible when", WHILE_THERE))
    ended_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to know who was responsible when", WHILE_THERE))

    @property
    def audience(self) -> Audience:
        return ROLE_NAMES[self.role]


class Invitation(db.Model):
    """Somebody is asked to work for an organisation; the token was sent to them, here is its hash."""

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("organisation_id", "email", "role", name="uq_invitation_once"),
        CheckConstraint(f"role IN {tuple(ROLE_NAMES)}", name="role"),
    )
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True, info=personal("to know the invitation again", INVITED))
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), info=personal("to invite into the right place", INVITED)
    )
    role: Mapped[str] = mapped_column(String(20), info=personal("to give the right role", INVITED))
    name: Mapped[str] = mapped_column(String(80), info=personal("so that colleagues know who comes", INVITED))
    email: Mapped[str] = mapped_column(String(320), info=personal("to send the invitation", INVITED))
    locale: Mapped[str] = mapped_column(String(20), info=personal("to write in the right language", INVITED))
    invited_by: Mapped[str] = mapped_column(String(80), info=personal("so that it is clear who invites", INVITED))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to end it in time", INVITED))


class HandOver(db.Model):
    """A coordinator asks a colleague to take the coordination over; nothing changes until the colleague accepts."""

    __tablename__ = "hand_over"
    __table_args__ = (Index("ix_hand_over_organisation", "organisation_id"), Index("ix_hand_over_giver", "giver_id"))
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know who is asked", ASKED)
    )
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, info=personal("to know what is handed over", ASKED)
    )
    # Somebody else's number, so it is not told to the one who is asked; the name is.
    giver_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), info=personal("to know who hands over", ASKED, secret=True)
    )
    giver_name: Mapped[str] = mapped_column(String(80), info=personal("so that it is clear who asks", ASKED))
    offered_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to end it in time", ASKED))
