"""What was read from a document and waits for its author to look at it and keep it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db


class Arrival(db.Model):
    """Lessons read from a document: nobody's name is with them, and a day later they are gone unless they were kept."""

    __tablename__ = "studio_arrival"
    key: Mapped[str] = mapped_column(String(22), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    # Where it is meant to go; "" where a new course shall begin.
    course_uid: Mapped[str] = mapped_column(String(60), default="")
    name: Mapped[str] = mapped_column(String(120))
    locale: Mapped[str] = mapped_column(String(20))
    found: Mapped[dict[str, Any]] = mapped_column(JSON)
    media: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    at: Mapped[datetime] = mapped_column(Instant, default=now)
