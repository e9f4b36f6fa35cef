"""Groups, who leads them, what they follow, when they meet and who has a seat."""

import secrets
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from learning.cohorts.quick.animals import name_of
from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

# `course`: people belong to it. `open`: come without booking. `quick`: a lesson without accounts, gone when it ends.
KINDS = ("course", "open", "quick")
LEADING = ("teacher", "substitute", "volunteer")
# `asked`: waits for the team. `waiting`: waits for a seat. `offered`: a seat is held until `offered_until`. `in`: has a seat.
STATES = ("asked", "waiting", "offered", "in", "left", "declined")
# Who of them fills a seat.
SEATED = ("offered", "in")

LED = noted("90 days after the group has ended")
IN_GROUP = noted("90 days after the group has ended, or 30 days after leaving it")


class Cohort(db.Model):
    """A group that learns together under a teacher, in a room of an organisation."""

    __tablename__ = "cohort"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        Index("ix_cohort_organisation", "organisation_id"),
        Index("ix_cohort_room", "room_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10), default="course")
    name: Mapped[str] = mapped_column(String(120))
    # “informal” for school age: pages and letters say du.
    voice: Mapped[str] = mapped_column(String(10), default="formal")
    stage: Mapped[str] = mapped_column(String(20), default="")
    # The language that is spoken in the room.
    locale: Mapped[str] = mapped_column(String(20), default="de")
    about: Mapped[str] = mapped_column(Text, default="")
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"))
    seats: Mapped[int] = mapped_column(Integer, default=12)
    # Residents find its dates; else only who is put in comes.
    is_public: Mapped[bool] = mapped_column(Boolean, default=False)
    # A seat is asked for and the team says yes; else it is given at once.
    asks_first: Mapped[bool] = mapped_column(Boolean, default=False)
    track_uid: Mapped[str] = mapped_column(String(60), default="")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(Integer, default=1)

    @property
    def is_informal(self) -> bool:
        return self.voice == "informal"

    @property
    def key(self) -> str:
        """How other rooms name it."""
        return f"cohort:{self.id}"


class CohortCourse(db.Model):
    """A course a group follows; the courses of its track are here as well, in order."""

    __tablename__ = "cohort_course"
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True)
    course_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, default=0)


class Leader(db.Model):
    """Somebody of the organisation who leads a group, stands in, or helps; a substitute within two days."""

    __tablename__ = "cohort_leader"
    __table_args__ = (CheckConstraint(f"role IN {LEADING}", name="role"), Index("ix_cohort_leader_cohort", "cohort_id"))
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know who leads the group", LED)
    )
    cohort_id: Mapped[int] = mapped_column(
        ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True, info=personal("to know which group somebody leads", LED)
    )
    role: Mapped[str] = mapped_column(String(10), default="teacher", info=personal("to know who may do what", LED))
    name: Mapped[str] = mapped_column(String(80), info=personal("so that the group knows whom it meets", LED))
    from_on: Mapped[date | None] = mapped_column(Date, info=personal("to end standing in by itself", LED))
    until_on: Mapped[date | None] = mapped_column(Date, info=personal("to end standing in by itself", LED))


class Meeting(db.Model):
    """One date of a group (a session; named so because SQLAlchemy has sessions, too).

    `on`, `begins` and `ends` are what the clock in the room says, in `zone`; `begins_at` and `ends_at` the same as instants.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("uid", name="uq_meeting_uid"),
        Index("ix_meeting_cohort", "cohort_id", "begins_at"),
        Index("ix_meeting_begins", "begins_at"),
        Index("ix_meeting_room", "room_id", "begins_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    # For calendars: stays the same whatever changes.
    uid: Mapped[str] = mapped_column(String(36), default=lambda: secrets.token_hex(16))
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"))
    # Those made in one go.
    series: Mapped[str] = mapped_column(String(16), default="")
    title: Mapped[str] = mapped_column(String(120), default="")
    on: Mapped[date] = mapped_column(Date)
    begins: Mapped[time] = mapped_column(Time)
    ends: Mapped[time] = mapped_column(Time)
    zone: Mapped[str] = mapped_column(String(40), default="Europe/Berlin")
    begins_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="SET NULL"))
    # How many of which kind the group needs from the room: computers, laptops, tablets, phones.
    devices: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # Counts every change, as calendars want it.
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)
    # What is told to people about a move or a cancellation.
    why: Mapped[str] = mapped_column(Text, default="")
    started_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def is_running(self) -> bool:
        return self.started_at is not None and self.ended_at is None


class Enrolment(db.Model):
    """Somebody's seat in a group, their wait for one, or that they left."""

    __tablename__ = "enrolment"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="state"), Index("ix_enrolment_cohort", "cohort_id", "state"))
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose seat it is", IN_GROUP)
    )
    cohort_id: Mapped[int] = mapped_column(
        ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True, info=personal("to know which group somebody is in", IN_GROUP)
    )
    state: Mapped[str] = mapped_column(String(10), info=personal("to know who has a seat", IN_GROUP))
    called: Mapped[str] = mapped_column(String(60), info=personal("so that the team can call people by a name", IN_GROUP))
    # In which order they came, within the group. Never given twice, so that tables of different days can't be compared (decision 26).
    number: Mapped[int] = mapped_column(Integer, info=personal("to keep the order in which people came", IN_GROUP))
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to give seats in order", IN_GROUP))
    offered_until: Mapped[datetime | None] = mapped_column(Instant, info=personal("to hold a seat for a time", IN_GROUP))
    ended_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to know until when somebody was in the group", IN_GROUP))
    # A telephone number of somebody without an address, where they gave one.
    contact: Mapped[str] = mapped_column(String(120), default="", info=personal("to call when a session falls out", IN_GROUP))
    locale: Mapped[str] = mapped_column(String(20), default="de", info=personal("to write in the right language", IN_GROUP))
    booked_by: Mapped[str] = mapped_column(String(80), default="", info=personal("to know who took the booking", IN_GROUP))
    # Of the slip that was handed or told to them; whoever types it takes the seat over into their own place.
    slip_hash: Mapped[str | None] = mapped_column(
        String(64), unique=True, info=personal("to know the booking slip again", IN_GROUP, secret=True, opens=False)
    )

    @property
    def name(self) -> str:
        """What pages call somebody; in a lesson without accounts an animal, in the reader's language."""
        return name_of(self.called)
