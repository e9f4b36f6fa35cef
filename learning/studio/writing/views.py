"""A course and its lessons, as their authors see them."""

from functools import partial

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from learning.courses.blocks import fields_of
from learning.courses.drafts import opening, writing
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.people import current_learner_id
from learning.studio.here import block_here, course_here
from learning.studio.rights import TEAM, WRITING, Right
from learning.studio.sections import adds_tab
from learning.studio.wording import field_label
from learning.studio.writing.blueprint import bp
from learning.studio.writing.clash import by_script, clash, seen_version, typed_fields
from learning.studio.writing.coursepage import course_page
from learning.studio.writing.lessonpage import lesson_page
from learning.studio.writing.pasted import cleaned


@bp.get("/<course>")
@open_to(*TEAM)
@shows()
def course(course: str) -> ResponseReturnValue:
    """A course: its lessons, and how far each is in each language."""
    return course_page(course_here(course, Right.READ))


@bp.post("/<course>/draft")
@open_to(*WRITING)
@shows()
def begin(course: str) -> ResponseReturnValue:
    """Begin to change a published course."""
    course_here(course, Right.WRITE)
    opening.open_draft(db.session(), course)
    return redirect(url_for(".course", course=course), 303)


@bp.get("/<course>/lessons/<lesson>")
@open_to(*TEAM)
@shows()
def lesson(course: str, lesson: str) -> ResponseReturnValue:
    """A lesson's blocks in their original language."""
    return lesson_page(course, lesson)


@bp.post("/<course>/lessons/<lesson>/<block>/words")
@open_to(*WRITING)
@shows()
def words(course: str, lesson: str, block: str) -> ResponseReturnValue:
    """Keep what was typed into one block."""
    here, _lesson, found = block_here(course, lesson, block, Right.WRITE)
    unit = {"course_uid": course, "lesson_uid": lesson, "block_id": block, "locale": here.original}
    fields = {key: cleaned(text) for key, text in typed_fields(fields_of(found.structure, here.original)).items()}
    back = url_for(".lesson", course=course, lesson=lesson, _anchor=block)
    try:
        kept = writing.write_words(db.session(), unit, fields, seen_version(), current_learner_id())
    except writing.WrittenElsewhere as refused:
        return clash(here, fields, refused.current, back=back, locale=here.original, name_of=partial(field_label, found.structure))
    return {"version": kept.version} if by_script() else redirect(back, 303)


# The pages that belong to the lessons of a course.
PAGES = tuple(
    f"writing.{name}"
    for name in ("lesson", "words", "structure", "restructure", "insert", "new_block", "add_block", "arrange", "bring_back")
)


@adds_tab(10, "writing.course", Right.READ, *PAGES)
def tab() -> str:
    return _("Lessons")
