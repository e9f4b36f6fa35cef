"""Items that show what somebody can do, their parameters, and what a learner's answers showed at a time."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db, noted, personal

UNTIL = noted("until the learner erases it or has not been seen for 12 months")


class ItemFolder(db.Model):
    """The files of one competence as they were brought in, from which they can be written again."""

    __tablename__ = "item_folder"
    competence: Mapped[str] = mapped_column(String(10), primary_key=True)
    origin_hash: Mapped[str] = mapped_column(String(64))
    document: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)


class Item(db.Model):
    """A task of the Kompetenz-Check; `version_id` is what is asked now, None once it was taken out."""

    __tablename__ = "item"
    uid: Mapped[str] = mapped_column(String(71), primary_key=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("item_version.id"))


class ItemVersion(db.Model):
    """An immutable state of an item. Parameters are those of the 2PL on the scale of the learners: mean 0, standard deviation 1."""

    __tablename__ = "item_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    item_uid: Mapped[str] = mapped_column(String(71), index=True)
    origin_hash: Mapped[str] = mapped_column(String(64))
    competence: Mapped[str] = mapped_column(String(10))
    level: Mapped[int]
    kind: Mapped[str] = mapped_column(String(30))
    family: Mapped[str | None] = mapped_column(String(60))
    outcomes: Mapped[list[str]] = mapped_column(JSON)
    difficulty: Mapped[float]
    discrimination: Mapped[float]
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)


class ItemPage(db.Model):
    """A version compiled in a language in which it was written; there is no other language to fall back on."""

    __tablename__ = "item_page"
    version_id: Mapped[int] = mapped_column(ForeignKey("item_version.id", ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)


class ParameterSet(db.Model):
    """Parameters estimated from answers; a check keeps the set it began with. `report` says how it was made and what was noticed."""

    __tablename__ = "parameter_set"
    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)
    report: Mapped[dict[str, Any]] = mapped_column(JSON)


class ItemParameters(db.Model):
    """What a set says of an item; items that are not in it keep what their author set."""

    __tablename__ = "item_parameters"
    set_id: Mapped[int] = mapped_column(ForeignKey("parameter_set.id", ondelete="CASCADE"), primary_key=True)
    item_uid: Mapped[str] = mapped_column(String(71), primary_key=True)
    difficulty: Mapped[float]
    discrimination: Mapped[float]
    difficulty_error: Mapped[float]
    discrimination_error: Mapped[float]
    answers: Mapped[int]


class Profile(db.Model):
    """What a learner's answers in one check showed, beside their own view.

    `areas`, by number: {mean, sd, low, high, level, probabilities, answers} on the scale of the learners; `overall` likewise;
    `competences`, by number: [right, answers]; `own_view`, by area: 0 to 4 on the scale of the levels, None where nothing was said.
    """

    __tablename__ = "profile"
    __table_args__ = ({"sqlite_with_rowid": False},)
    learner_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, info=personal("to know whose result it is", UNTIL)
    )
    check_id: Mapped[str] = mapped_column(String(16), primary_key=True, info=personal("to know which check it is from", UNTIL))
    made_at: Mapped[datetime] = mapped_column(Instant, default=now, info=personal("to show how it changes over time", UNTIL))
    size: Mapped[str] = mapped_column(String(10), info=personal("to know how sure the result is", UNTIL))
    voice: Mapped[str] = mapped_column(String(10), info=personal("to keep results of children from being shared", UNTIL))
    locale: Mapped[str] = mapped_column(String(20), info=personal("to say in which language the tasks were", UNTIL))
    tasks: Mapped[int] = mapped_column(info=personal("to say how many tasks it comes from", UNTIL))
    areas: Mapped[dict[str, Any]] = mapped_column(JSON, info=personal("to show what the answers showed", UNTIL))
    overall: Mapped[dict[str, Any]] = mapped_column(JSON, info=personal("to show what the answers showed", UNTIL))
    competences: Mapped[dict[str, Any]] = mapped_column(JSON, info=personal("to name what goes well and what comes next", UNTIL))
    own_view: Mapped[dict[str, Any]] = mapped_column(JSON, info=personal("to set the own view beside the answers", UNTIL))
