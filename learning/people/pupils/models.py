"""Learners whom an organisation looks after."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Boolean, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import KEYED, Instant, db, noted, personal

LOOKED_AFTER = noted("until the end of the school year, announced before; or until it is taken along")


class Pupil(db.Model):
    """A learner looked after by an organisation: no address, no full name, no date of birth."""

    __tablename__ = "pupil"
    __table_args__ = (Index("ix_pupil_organisation", "organisation_id"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whom it is about", LOOKED_AFTER)
    )
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), info=personal("to know who looks after them", LOOKED_AFTER)
    )
    called: Mapped[str] = mapped_column(String(40), info=personal("so that the teacher knows who it is", LOOKED_AFTER))
    # May the card be used at home, too? Else only while a session of theirs goes on.
    home_use: Mapped[bool] = mapped_column(Boolean, default=False, info=personal("to know when the card works", LOOKED_AFTER))
    ends_on: Mapped[date] = mapped_column(Date, info=personal("to end it with the school year", LOOKED_AFTER))
    told_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to announce the end before it comes", LOOKED_AFTER))
    made_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to know since when", LOOKED_AFTER))
    # Of the paper by which the child takes the place along; it opens nothing without the child's own pictures.
    along_hash: Mapped[str | None] = mapped_column(
        String(64), unique=True, info=personal("to know the paper for taking it along", LOOKED_AFTER, secret=True) | KEYED
    )
