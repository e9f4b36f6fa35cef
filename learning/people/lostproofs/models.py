"""What is asked for somebody who lost their second proof."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

ASKED = noted("until it is answered or 7 days old")


class LostProof(db.Model):
    """Somebody has said for a colleague that their second proof is lost; nothing changes until another person has made sure."""

    __tablename__ = "lost_proof"
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose proof is lost", ASKED)
    )
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), index=True, info=personal("to know where they work", ASKED)
    )
    # Somebody else's number, so it is not told to the one it is about; the name is.
    asker_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("learner.id", ondelete="CASCADE"),
        index=True,
        info=personal("so that another person decides than asks", ASKED, secret=True, opens=False),
    )
    asker_name: Mapped[str] = mapped_column(String(80), info=personal("so that it is clear who asks", ASKED))
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to end it in time", ASKED))
