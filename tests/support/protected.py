"""`python -m tests.support.protected` writes `docs/security/data.md` anew: which table is of which class, read off its columns."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Table

from app import open_rooms
from learning.house.db import db
from tests.support.server import REPOSITORY

FILE = REPOSITORY / "docs" / "security" / "data.md"
# What stands above is written by hand.
MARK = "| class | tables |"
# What everybody reads on public pages; all else without a person is internal.
OPEN = frozenset(
    "cache_generation course course_competence course_language derivative fact glossary_term impact_figure item item_page item_parameters "
    "item_version lesson_page medium parameter_set plain_page revision room search_course search_text search_word site_picture source "
    "stage track track_course venue".split()
)
# Hashes of what lies in a browser, a mail or a file, whatever else stands beside them.
_OPENS = frozenset({"token", "token_hash", "code_hash"})


def class_of(table: Table) -> str:
    """The highest class of a table's columns."""
    about = [column.info["personal"] for column in table.columns if "personal" in column.info]
    if any(each["secret"] for each in about) or any("key" in column.info or column.name in _OPENS for column in table.columns):
        return "secret"
    if about or "learner_id" in table.columns:
        return "personal"
    return "open" if table.name in OPEN else "internal"


def table() -> str:
    """The whole file."""
    open_rooms()
    found: dict[str, list[str]] = defaultdict(list)
    for name, each in sorted(db.metadata.tables.items()):
        found[class_of(each)].append(f"`{name}`")
    lines = [f"| {kind} | {', '.join(found[kind])} |" for kind in ("secret", "personal", "internal", "open")]
    return FILE.read_text(encoding="utf-8").partition(MARK)[0] + "\n".join([MARK, "|---|---|", *lines]) + "\n"


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
