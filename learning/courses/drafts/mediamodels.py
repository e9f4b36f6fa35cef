"""What is known of media beside what course.yaml says of them."""

from datetime import datetime

from sqlalchemy import JSON, Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db


class MediumNote(db.Model):
    """What somebody who can't see a picture should know, by language; or that it only decorates."""

    __tablename__ = "draft_medium_note"
    course_uid: Mapped[str] = mapped_column(ForeignKey("draft.course_uid", ondelete="CASCADE"), primary_key=True)
    medium_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    decorative: Mapped[bool] = mapped_column(Boolean, default=False)
    descriptions: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


class Upload(db.Model):
    """A file that came in through the studio; once no draft and no revision needs it, it is kept for a while and then removed."""

    __tablename__ = "media_upload"
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    added_at: Mapped[datetime] = mapped_column(Instant, default=now)
    unused_since: Mapped[datetime | None] = mapped_column(Instant)
