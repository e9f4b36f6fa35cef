"""A figure whose description was left empty says what is known of its picture."""

from collections.abc import Mapping
from typing import Any

from learning.courses.drafts import mediaqueries
from learning.house.db import db


def description(course_uid: str, block: Mapping[str, Any], locale: str, words: Mapping[str, str]) -> dict[str, str]:
    """The words a figure lacks, in a language; nothing where it has its own, or nobody has described the picture."""
    if block["kind"] != "figure" or words.get("alt", "").strip():
        return {}
    noted = mediaqueries.note(db.session(), course_uid=course_uid, medium_id=str(block.get("media", "")))
    said = noted.descriptions.get(locale, "") if noted else ""
    return {"alt": said} if said else {}
