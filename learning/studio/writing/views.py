"""A course and its lessons, as their authors see them."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from learning.courses.blocks import fields_of
from learning.courses.drafts import opening, queries, writing
from learning.courses.drafts.models import DraftBlock, DraftWords
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.people import current_learner_id
from learning.studio.here import block_here, course_here, lesson_here
from learning.studio.rights import TEAM, WRITING, Right
from learning.studio.sections import adds_tab
from learning.studio.shown import lesson_titles
from learning.studio.writing.clash import by_script, clash, seen_version, typed_fields
from learning.studio.writing.typing_fields import markdown_fields

bp = Blueprint("writing", __name__, template_folder="templates", url_prefix="/studio/courses")


@bp.get("/<course>")
@open_to(*TEAM)
@shows()
def course(course: str) -> ResponseReturnValue:
    """A course: its lessons, and how far each is in each language."""
    here = course_here(course, Right.READ)
    titles = lesson_titles(course) if here.draft else {}
    return render_template("studio_writing/course.html", here=here, titles=titles)


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
    return _page(course, lesson)


@bp.post("/<course>/lessons/<lesson>/<block>/words")
@open_to(*WRITING)
@shows()
def words(course: str, lesson: str, block: str) -> ResponseReturnValue:
    """Keep what was typed into one block."""
    here, _lesson, found = block_here(course, lesson, block, Right.WRITE)
    unit = {"course_uid": course, "lesson_uid": lesson, "block_id": block, "locale": here.original}
    fields = typed_fields(fields_of(found.structure, here.original))
    back = url_for(".lesson", course=course, lesson=lesson, _anchor=block)
    try:
        kept = writing.write_words(db.session(), unit, fields, seen_version(), current_learner_id())
    except writing.WrittenElsewhere as refused:
        return clash(here, fields, refused.current, back=back, locale=here.original)
    return {"version": kept.version} if by_script() else redirect(back, 303)


def _page(course: str, lesson: str, **more: Any) -> str:
    here, found = lesson_here(course, lesson, Right.READ)
    place = {"course_uid": course, "lesson_uid": lesson}
    blocks = queries.blocks(db.session(), **place)
    words = {each.block_id: each for each in queries.all_words(db.session(), **place) if each.locale == here.original}
    rows = [_row(blocks[lesson, block_id], words.get(block_id), here.original) for block_id in found.order]
    return render_template("studio_writing/lesson.html", here=here, lesson=found, rows=rows, titles=lesson_titles(course), **more)


def _row(block: DraftBlock, words: DraftWords | None, locale: str) -> dict[str, Any]:
    fields = words.fields if words else {}
    marked = markdown_fields(block.structure, locale)
    needs = fields_of(block.structure, locale).items()
    shown = [{"key": key, "needed": needed, "markdown": key in marked, "text": fields.get(key, "")} for key, needed in needs]
    return {"block": block, "fields": shown, "version": words.version if words else 0}


@adds_tab(10, "writing.course", Right.READ, "writing.lesson", "writing.words")
def tab() -> str:
    return _("Lessons")
