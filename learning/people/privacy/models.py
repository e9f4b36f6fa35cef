"""Which notices somebody wants."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.db import Instant, db, personal
from learning.people.models import ACCOUNT


class Notice(db.Model):
    """A kind of notice, whether somebody wants it, and when they got it last."""

    __tablename__ = "notice"
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know who chose", ACCOUNT)
    )
    name: Mapped[str] = mapped_column(String(40), primary_key=True, info=personal("to send only the notices wanted", ACCOUNT))
    wanted: Mapped[bool] = mapped_column(Boolean, info=personal("to send only the notices wanted", ACCOUNT))
    sent_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to send a notice once", ACCOUNT))
