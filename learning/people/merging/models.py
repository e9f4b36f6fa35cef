"""The journal of merges, by which they can be taken back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

UNTIL = noted("30 days after putting together, or until it is parted again")


class MergeJournal(db.Model):
    """Two learners were put together: what each had before, and what became of it."""

    __tablename__ = "merge_journal"
    __table_args__ = (Index("ix_merge_journal_merged_at", "merged_at"),)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know who was put together", UNTIL)
    )
    # No key to a learner: there is none any more until the two are parted.
    given_up_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=personal("to part the two again", UNTIL)
    )
    # Into whom they were put: somebody else than `learner_id` once that one was put together with another.
    into_id: Mapped[int] = mapped_column(BigInteger, info=personal("to part them in the right order", UNTIL))
    merged_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to end it in time", UNTIL))
    # How much each had, by name, to tell it on the page.
    holdings: Mapped[dict[str, Any]] = mapped_column(JSON, info=personal("to show what was put together", UNTIL))
    # By table; it holds hashes of passwords and the like.
    parts: Mapped[dict[str, Any]] = mapped_column(JSON, info=personal("to part the two again as they were", UNTIL, secret=True))
