"""Suggestions beside the fields that need words."""

from learning.courses.drafts.models import Draft
from learning.house.db import db
from learning.studio.languages.beside import Field, Row
from learning.studio.languages.memory.finding import exact, similar
from learning.studio.shown import title_here


def suggest(draft: Draft, rows: list[Row], language: str, sought: str) -> None:
    """Put the same texts beside all fields that need words, and texts that are nearly the same beside those of one block."""
    waiting = [each for row in rows if row.state != "complete" for each in row.fields if each.original and _needs_words(row, each)]
    found = exact(db.session(), draft, language, [each.original for each in waiting]) if waiting else {}
    for each in waiting:
        each.suggestions = found.get(each.original, [])[:3]
    for each in (each for row in rows if row.block_id == sought for each in row.fields if each.original and not each.suggestions):
        each.suggestions = similar(db.session(), draft, language, each.original)
    for each in (each for row in rows for each in row.fields):
        each.suggestions = [one for one in each.suggestions if one.segment.target.strip() != each.text.strip()]


def whence(rows: list[Row]) -> dict[str, tuple[str, str]]:
    """The titles of the courses that suggestions come from."""
    uids = [one.segment.course_uid for row in rows for each in row.fields for one in each.suggestions]
    return {uid: title_here(uid) for uid in dict.fromkeys(uids)}


def _needs_words(row: Row, field: Field) -> bool:
    return not field.text.strip() or row.state in ("outdated", "hidden")
