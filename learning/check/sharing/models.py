"""Which result a learner lets which teacher see."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

SHARED = noted("until the learner withdraws it, the teacher leaves, or 12 months have passed; 7 days where no teacher has used the code")


class ResultShare(db.Model):
    """A learner's consent: one result, and on request those before it, for the one teacher who types the code.

    Until then there is a code (its hash) and no teacher, afterwards a teacher and no code. `called` is what the learner wants to be called,
    `looked_on` the days on which the teacher looked.
    """

    __tablename__ = "result_share"
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose result is shared", SHARED)
    )
    key: Mapped[str] = mapped_column(
        String(32), primary_key=True, default=lambda: secrets.token_hex(8), info=personal("to withdraw one and keep the others", SHARED)
    )
    check_id: Mapped[str] = mapped_column(String(16), info=personal("to know which result may be seen", SHARED))
    earlier: Mapped[bool] = mapped_column(default=False, info=personal("to show earlier results only where that is wanted", SHARED))
    called: Mapped[str] = mapped_column(String(30), default="", info=personal("so that the teacher knows whose result it is", SHARED))
    code_hash: Mapped[str | None] = mapped_column(
        String(64), unique=True, info=personal("to know the code again when the teacher types it", SHARED, secret=True, opens=False)
    )
    # Somebody else's number, so it is not told to the learner; the name is.
    teacher_id: Mapped[int | None] = mapped_column(
        BigInteger,
        ForeignKey("learner.id", ondelete="CASCADE"),
        index=True,
        info=personal("so that one teacher sees it and no other", SHARED, secret=True, opens=False),
    )
    teacher_name: Mapped[str] = mapped_column(String(80), default="", info=personal("to tell the learner who sees it", SHARED))
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), info=personal("so that the teacher sees it in this role alone", SHARED)
    )
    made_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to tell the learner since when", SHARED))
    taken_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to tell the learner since when", SHARED))
    looked_on: Mapped[list[str]] = mapped_column(JSON, default=list, info=personal("to tell the learner when it was looked at", SHARED))
    # In which batch of people it counts in tables, by area; see `counting.py`.
    counted: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict, server_default="{}", info=personal("so that no table tells what one person is", SHARED)
    )
    ends_at: Mapped[datetime] = mapped_column(Instant, index=True, info=personal("to end it by itself", SHARED))
