"""A check under way, and the tasks it has asked.

Keys begin with the learner, so that one person's rows lie together on every engine, and in one part where the tables are cut into parts.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.competence.models import UNTIL
from learning.house.clock import now
from learning.house.db import GROWS, Instant, db, personal


def _learner() -> Mapped[int]:
    return mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose check it is", UNTIL)
    )


class Check(db.Model):
    """A learner's check. `own_answers`, by statement: 0 not yet, 1 with help, 2 alone, 3 can show others.

    `size` is `short` or `full`, `voice` `formal` for adults or `informal` for school age; `locales` are the languages in which tasks may be
    asked, the reader's own first; `set_id` are the parameters it began with (None: the authors'), which never change while it runs.
    """

    __tablename__ = "competence_check"
    __table_args__ = ({"sqlite_with_rowid": False},)
    learner_id: Mapped[int] = _learner()
    id: Mapped[str] = mapped_column(String(16), primary_key=True, info=personal("to tell one check from another", UNTIL))
    size: Mapped[str] = mapped_column(String(10), info=personal("to know how many tasks to ask", UNTIL))
    voice: Mapped[str] = mapped_column(String(10), info=personal("to speak as to an adult or a child", UNTIL))
    locales: Mapped[list[str]] = mapped_column(JSON, info=personal("to ask only in languages the learner reads", UNTIL))
    set_id: Mapped[int | None] = mapped_column(ForeignKey("parameter_set.id"), info=personal("to judge all tasks by one measure", UNTIL))
    seed: Mapped[int] = mapped_column(info=personal("to draw other tasks for other people", UNTIL))
    own_answers: Mapped[dict[str, int]] = mapped_column(JSON, default=dict, info=personal("to set the own view beside the answers", UNTIL))
    started_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to offer the latest check first", UNTIL))
    ended_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to know whether it still goes on", UNTIL))


class CheckAnswer(db.Model):
    """A task a check asked, in the version and language it was asked in; `outcome` None while it is open.

    Outcomes: `right`, `partly`, `notyet`, `unknown` (“I don't know”), and the uncounted `skipped` and `broken`.
    """

    __tablename__ = "check_answer"
    __table_args__ = ({"sqlite_with_rowid": False, "info": GROWS},)
    learner_id: Mapped[int] = _learner()
    check_id: Mapped[str] = mapped_column(String(16), primary_key=True, info=personal("to know which check it belongs to", UNTIL))
    number: Mapped[int] = mapped_column(primary_key=True, info=personal("to keep the tasks in their order", UNTIL))
    version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id"), info=personal("to know which task was asked", UNTIL))
    locale: Mapped[str] = mapped_column(String(20), info=personal("to know in which language it was asked", UNTIL))
    answer: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=personal("to go on with the answer, and to judge it", UNTIL))
    outcome: Mapped[str | None] = mapped_column(String(10), info=personal("to know what was shown", UNTIL))
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to see which tasks take too long", UNTIL))
    given_at: Mapped[datetime | None] = mapped_column(Instant, info=personal("to see which tasks take too long", UNTIL))
