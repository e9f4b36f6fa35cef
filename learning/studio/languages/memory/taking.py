"""Taking a suggestion into a field, beside all that was typed."""

from flask import request

from learning.house.db import db
from learning.studio.languages.here import LessonIn
from learning.studio.languages.memory.finding import usable


def taken(found: LessonIn, fields: dict[str, str]) -> dict[str, str]:
    """The fields with the suggestion whose button was pressed; one sentence is put behind what stands there."""
    key, _colon, number = request.form.get("take", "").rpartition(":")
    segment = usable(db.session(), found.here.draft, found.language.key, int(number)) if _is_number(number) else None
    if segment is None or not key:
        return fields
    before = fields.get(key, "").strip()
    text = f"{before} {segment.target}".strip() if segment.is_part and before else segment.target
    return fields | {key: text}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
