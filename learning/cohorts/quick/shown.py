"""What pages about a lesson without accounts show."""

from typing import Any

from flask import url_for

from learning import courses
from learning.cohorts.models import Cohort
from learning.cohorts.quick import queries
from learning.cohorts.quick.animals import animal_of
from learning.cohorts.quick.codes import door_of
from learning.cohorts.quick.models import QuickLesson
from learning.house.db import db
from learning.house.listing import absolute
from learning.house.locale import _, current_locale
from learning.house.qr import qr_code
from learning.house.site import offered


def lesson_choices() -> dict[str, list[tuple[str, str]]]:
    """All lessons by course, as a select has them."""
    outlines = courses.outlines_of(db.session(), uids=list(courses.offered_revisions(db.session())))
    titled = {courses.title_of(outline)[1]: _lessons(uid, outline) for uid, outline in outlines.items()}
    return {title: titled[title] for title in sorted(titled, key=str.casefold)}


def _lessons(course_uid: str, outline: dict[str, Any]) -> list[tuple[str, str]]:
    return [(f"{course_uid}/{each['uid']}", _title(each)) for each in outline["lessons"]]


def _title(lesson: dict[str, Any]) -> str:
    return str(courses.best_words(lesson["titles"], current_locale().key)[1])


def lesson_title(lesson_uid: str) -> str:
    """What a lesson is called in the reader's language."""
    course_uid, _slash, uid = lesson_uid.partition("/")
    outline = courses.outline_here(course_uid)
    found = [each for each in outline["lessons"] if each["uid"] == uid] if outline else []
    return _title(found[0]) if found else uid


def lesson_here(lesson: QuickLesson) -> str:
    """Where the lesson is read."""
    course_uid, _slash, uid = lesson.lesson_uid.partition("/")
    return courses.lesson_url(course_uid, uid)


def locale_choices() -> list[tuple[str, str]]:
    return [(each.key, each.name) for each in offered()]


def way_in(lesson: QuickLesson) -> dict[str, Any] | None:
    """What stands on the wall: the number in two groups, where it is typed, and the same as a picture to scan. None: nobody comes in."""
    if not lesson.is_open:
        return None
    code, token = door_of(lesson)
    scanned = absolute(url_for("join_door.scanned", token=token))
    typed_at = absolute(url_for("join_door.to_type")).partition("://")[2]
    return {"code": [code[:3], code[3:]], "typed_at": typed_at, "qr": qr_code(scanned, _("QR code of this lesson"))}


def wall_way(cohort: Cohort) -> dict[str, Any]:
    """The same for the wall of the running session; nothing for other groups, which have codes of their own."""
    lesson = queries.of_cohort(db.session(), cohort_id=cohort.id) if cohort.kind == "quick" else None
    if lesson is None:
        return {}
    way = way_in(lesson)
    return {"address": way["typed_at"], "qr": way["qr"], "code": " ".join(way["code"])} if way else {"code": ""}


def places(cohort: Cohort) -> list[dict[str, Any]]:
    """Who is in, in the order in which they came."""
    return [{"number": each.number, "animal": animal_of(each.called)} for each in queries.everybody_in(db.session(), cohort_id=cohort.id)]
