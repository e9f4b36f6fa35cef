"""A figure whose description was left empty says what is known of its picture; where nothing is known, its author is asked at once."""

from collections.abc import Mapping
from typing import Any

from learning.courses.drafts import mediaqueries
from learning.house.db import db
from learning.house.locale import _
from learning.tasks import applies


def description(course_uid: str, block: Mapping[str, Any], locale: str, words: Mapping[str, str]) -> dict[str, str]:
    """The words a figure lacks, in a language; nothing where it has its own, or nobody has described the picture."""
    if block["kind"] != "figure" or words.get("alt", "").strip():
        return {}
    noted = mediaqueries.note(db.session(), course_uid=course_uid, medium_id=str(block.get("media", "")))
    said = noted.descriptions.get(locale, "") if noted else ""
    return {"alt": said} if said else {}


def undescribed(course_uid: str, block: Mapping[str, Any], locale: str, words: Mapping[str, str]) -> dict[str, str]:
    """What the form asks for where a picture has no description, by the name of the field."""
    asked = block["kind"] in ("figure", "hotspot") and applies(block, locale)
    if not asked or words.get("alt", "").strip() or description(course_uid, block, locale, words):
        return {}
    noted = mediaqueries.note(db.session(), course_uid=course_uid, medium_id=str(block.get("media", "")))
    if noted and noted.decorative:
        return {"w:alt": _("You said that this picture only decorates. Say what it shows here.")}
    return {"w:alt": _("Say what one sees, and what it is there for.")}
