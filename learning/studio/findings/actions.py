"""Keeping what authors answer."""

from typing import Any

from sqlalchemy.orm import Session

from learning.courses.fileformat.folder import LessonFiles
from learning.house.clock import now
from learning.house.sealing import token_hash
from learning.house.upsert import put
from learning.studio.findings.found import Finding
from learning.studio.findings.models import FindingAnswer


def about(lesson: LessonFiles, locale: str, found: Finding) -> str:
    """Changes with the words, or the structure, a question is about."""
    block: dict[str, Any] = next((each for each in lesson.structure["blocks"] if each["id"] == found.block), {})
    written = lesson.written(block, locale) if block else None
    words = (written.fields.get(found.field, "") if found.field else str(sorted(written.fields.items()))) if written else ""
    return token_hash(f"{block.get('media', '')}\x00{block.get('spoken', '')}\x00{words}")[:16]


def answer(session: Session, place: dict[str, str], found: Finding, lesson: LessonFiles, is_fine: bool) -> None:
    """Keep an answer (place: course_uid, lesson_uid, locale)."""
    key = place | {"block_id": found.block, "rule": found.rule, "field": found.field}
    put(session, FindingAnswer, key, about=about(lesson, place["locale"], found), is_fine=is_fine, at=now())
