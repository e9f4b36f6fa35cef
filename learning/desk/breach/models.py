"""A notice about data in wrong hands: what it says, whom it concerns, and how many were told."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

# Whom it concerns: everybody with an account, those of them who were here since a day, or the people of one organisation.
AUDIENCES = ("accounts", "seen", "organisation")
UNSENT = noted("until the notice is sent, 30 days at most")


class Breach(db.Model):
    """A notice; `words` by language and part, German always among them; `data` and `steps` name sentences of ours (`words.py`)."""

    __tablename__ = "breach"
    __table_args__ = (CheckConstraint(f"audience IN {AUDIENCES}", name="audience"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON)
    data: Mapped[list[str]] = mapped_column(JSON)
    steps: Mapped[list[str]] = mapped_column(JSON)
    contact: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(String(20))
    since: Mapped[date | None] = mapped_column(Date)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"))
    for_guests: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    # Who wrote it last, by the word that the log of security knows them by: somebody else sends it.
    prepared_by: Mapped[str] = mapped_column(String(16), default="", info=personal("so that somebody else sends the notice", UNSENT))
    prepared_at: Mapped[datetime] = mapped_column(Instant, default=now)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    told: Mapped[int] = mapped_column(default=0)
    mailed: Mapped[int] = mapped_column(default=0)

    @property
    def key(self) -> str:
        """Under which each person is told once."""
        return f"breach:{self.id}"

    def facts(self) -> dict[str, Any]:
        return {"id": self.id}
