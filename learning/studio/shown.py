"""What pages of the studio show of a course."""

from learning import courses
from learning.courses.drafts import queries
from learning.house.db import db
from learning.house.locale import current_locale


def title_here(course_uid: str) -> tuple[str, str]:
    """A course's title in the reader's language or the nearest: language first; its uid where it has none yet."""
    return titles_here([course_uid])[course_uid]


def titles_here(course_uids: list[str]) -> dict[str, tuple[str, str]]:
    """The titles of courses, of their drafts or as published, in as many statements for one as for all."""
    outlines = courses.outlines_of(db.session(), uids=course_uids)
    known = {uid: {key: each["title"] for key, each in outline["words"].items()} for uid, outline in outlines.items()}
    known |= queries.titles(db.session(), course_uids=course_uids)
    here = current_locale().key
    return {uid: courses.best_words(known[uid], here) if known.get(uid) else (here, uid) for uid in course_uids}


def lesson_titles(course_uid: str) -> dict[str, tuple[str, str]]:
    """The titles of a draft's lessons, each with its language."""
    heads: dict[str, dict[str, str]] = {}
    for each in queries.all_words(db.session(), course_uid=course_uid):
        if each.lesson_uid and not each.block_id and each.fields.get("title"):
            heads.setdefault(each.lesson_uid, {})[each.locale] = each.fields["title"]
    return {uid: courses.best_words(titles, current_locale().key) for uid, titles in heads.items()}
