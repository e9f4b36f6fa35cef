"""A piece of work, and the sign of life of whoever does it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db

TRIES = 5
# A worker that died in the middle of a job never reports back; after this long its job is taken up again.
GIVEN_UP_AFTER = timedelta(minutes=10)
WORKER = "worker"


class Job(db.Model):
    """One piece of work: `waiting`, `running`, `stopping` (it runs, but somebody has cancelled it), `done`, `failed` or `cancelled`."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_due", "state", "due_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(Instant, default=now)
    touched_at: Mapped[datetime] = mapped_column(Instant, default=now)
    trouble: Mapped[str] = mapped_column(Text, default="")
    # Of how many steps so many are done, where a job tells it.
    done_steps: Mapped[int | None] = mapped_column(default=None)
    all_steps: Mapped[int | None] = mapped_column(default=None)


class Heartbeat(db.Model):
    """When a process that works in the background last showed that it lives."""

    __tablename__ = "heartbeat"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant)
