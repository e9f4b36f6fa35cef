"""What pages of the studio show of a course."""

from typing import Any

from learning import courses
from learning.courses.drafts import queries
from learning.courses.drafts.files import course_words
from learning.house.db import db
from learning.house.locale import current_locale


def title_here(course_uid: str) -> tuple[str, str]:
    """A course's title in the reader's language or the nearest: language first; its uid where it has none yet."""
    words = _draft_words(course_uid) or _published_words(course_uid)
    titled = {locale: each["title"] for locale, each in words.items() if each.get("title")}
    return courses.best_words(titled, current_locale().key) if titled else (current_locale().key, course_uid)


def _draft_words(course_uid: str) -> dict[str, dict[str, Any]]:
    kept = queries.all_words(db.session(), course_uid=course_uid, lesson_uid="")
    return {each.locale: course_words(each.fields) for each in kept}


def _published_words(course_uid: str) -> dict[str, dict[str, Any]]:
    outline = courses.outlines_of(db.session(), uids=[course_uid]).get(course_uid)
    return outline["words"] if outline else {}


def lesson_titles(course_uid: str) -> dict[str, tuple[str, str]]:
    """The titles of a draft's lessons, each with its language."""
    heads: dict[str, dict[str, str]] = {}
    for each in queries.all_words(db.session(), course_uid=course_uid):
        if each.lesson_uid and not each.block_id and each.fields.get("title"):
            heads.setdefault(each.lesson_uid, {})[each.locale] = each.fields["title"]
    return {uid: courses.best_words(titles, current_locale().key) for uid, titles in heads.items()}
