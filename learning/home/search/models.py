"""What search knows: courses by what they can be narrowed to, texts as tokens, and the words that occur.

A token is a tier, a language and a word: `adepasswort` stands for a German title with that word. Tiers are `a` the course's title,
`b` a lesson's title and aim, `c` its summary, `d` its outcomes, `e` everything else.
"""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from learning.house.db import db

# Rows of a course: its own, then one for each lesson in their order.
PLACES = 100
# Compared by code point on both engines, so that beginnings are ranges.
Folded = String(80).with_variant(String(80, collation="C"), "postgresql")


class Tokens(TypeDecorator[list[str]]):
    """Tokens as PostgreSQL's tsvector, or as plain text that FTS5 indexes; they hold nothing but letters and digits."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str | None:
        return None if value is None else " ".join(value)


class SearchCourse(db.Model):
    """A course as search knows it; `mark` changes with everything its texts were made from."""

    __tablename__ = "search_course"
    number: Mapped[int] = mapped_column(primary_key=True)
    course_uid: Mapped[str] = mapped_column(ForeignKey("course.uid", ondelete="CASCADE"), unique=True)
    mark: Mapped[str] = mapped_column(String(64))
    facets: Mapped[dict[str, Any]] = mapped_column(JSON)
    # The keys of its words, apart by spaces: who leaves takes them along.
    vocabulary: Mapped[str] = mapped_column(Text, deferred=True)


class SearchText(db.Model):
    """The tokens of a course (`id` is number × PLACES) or of its n-th lesson (that plus n). SQLite keeps `search_index` beside it."""

    __tablename__ = "search_text"
    __table_args__ = (Index("ix_search_text_words", "words", postgresql_using="gin").ddl_if(dialect="postgresql"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    words: Mapped[list[str]] = mapped_column(Tokens)


class SearchWord(db.Model):
    """A word of a language (`depasswort`), its stem, its letters backwards (`detrowssap`), and in how many courses it stands."""

    __tablename__ = "search_word"
    # Beginnings are read as ranges of the key, so rows lie in its order.
    __table_args__ = {"sqlite_with_rowid": False}
    key: Mapped[str] = mapped_column(Folded, primary_key=True)
    stem: Mapped[str] = mapped_column(Folded, index=True)
    backwards: Mapped[str] = mapped_column(Folded, index=True)
    shown: Mapped[str] = mapped_column(String(80))
    courses: Mapped[int]
