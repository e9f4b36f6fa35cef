"""The lessons of a course in their order, each with its language and title: of its draft, or as published."""

from learning.courses import best_words, outlines_of
from learning.house.db import db
from learning.house.locale import current_locale
from learning.studio.here import Here
from learning.studio.shown import lesson_titles


def titles_of(here: Here) -> dict[str, tuple[str, str]]:
    """By uid; a lesson without a title is called by it."""
    if here.draft is not None:
        known = lesson_titles(here.course_uid)
        return {uid: known.get(uid, (here.draft.original, uid)) for uid in here.draft.lessons}
    outline = outlines_of(db.session(), uids=[here.course_uid]).get(here.course_uid)
    lessons = outline["lessons"] if outline else []
    return {lesson["uid"]: best_words(lesson["titles"], current_locale().key) for lesson in lessons}
