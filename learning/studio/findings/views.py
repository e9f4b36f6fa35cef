"""Findings on a page of their own; mending one, and answering a question."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from learning.courses.drafts import queries as drafts
from learning.courses.drafts import writing
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.people import current_learner_id
from learning.studio.findings import actions, shown
from learning.studio.findings.found import RULES, Finding
from learning.studio.findings.mends import MENDS, mended
from learning.studio.here import DraftHere, lesson_here
from learning.studio.rights import TEAM, TRANSLATING, Right

bp = Blueprint(
    "findings", __name__, template_folder="templates", url_prefix="/studio/courses/<course>/lessons/<lesson>/findings/<language>"
)


@bp.get("")
@open_to(*TEAM)
@shows()
def index(course: str, lesson: str, language: str) -> ResponseReturnValue:
    """Everything that was found in a lesson, and its long or hard sentences."""
    return _page(course, lesson, language)


@bp.post("/mend")
@open_to(*TRANSLATING)
@shows()
def mend(course: str, lesson: str, language: str) -> ResponseReturnValue:
    """Mend what a machine can."""
    _writing(course, lesson, language)
    found = _sent(course, lesson, language)
    if found is None or found.rule not in MENDS:
        return _page(course, lesson, language, stale=True), 409
    unit = {"course_uid": course, "lesson_uid": lesson, "block_id": found.block, "locale": language}
    words = drafts.words(db.session(), **unit) or abort(404)
    fields = mended(shown.looked_here(course, lesson, language).page, found, words.fields)
    try:
        writing.write_words(db.session(), unit, fields, words.version, current_learner_id())
    except writing.WrittenElsewhere:
        return _page(course, lesson, language, stale=True), 409
    return redirect(f"{shown.url_of(course, lesson, language)}#{found.block}", 303)


@bp.post("/answer")
@open_to(*TRANSLATING)
@shows()
def answer(course: str, lesson: str, language: str) -> ResponseReturnValue:
    """Yes, it is all right; or no, not yet: then it stays in sight."""
    _writing(course, lesson, language)
    found = _sent(course, lesson, language)
    if found is None or not RULES[found.rule].asks:
        return _page(course, lesson, language, stale=True), 409
    place = {"course_uid": course, "lesson_uid": lesson, "locale": language}
    words = shown.looked_here(course, lesson, language).page.lesson
    actions.answer(db.session(), place, found, words, request.form.get("answer") == "yes")
    return redirect(f"{shown.url_of(course, lesson, language)}#{found.block}", 303)


def _page(course: str, lesson: str, language: str, stale: bool = False) -> str:
    here, _lesson = lesson_here(course, lesson, Right.READ)
    if language not in LOCALES:
        abort(404)
    place: dict[str, Any] = {"course": course, "lesson": lesson, "language": language}
    return render_template(
        "studio_findings/index.html",
        here=here,
        place=place,
        stale=stale,
        rows=shown.rows(course, lesson, language),
        sentences=shown.marked_sentences(course, lesson, language),
        read=shown.read(course, lesson, language),
        limit=shown.limit(language),
        back=shown.url_of(course, lesson, language),
        may_mend=shown.may_mend(course, language),
    )


def _writing(course: str, lesson: str, language: str) -> DraftHere:
    """The draft, for who may change the words of this language."""
    here, _lesson = lesson_here(course, lesson, Right.TRANSLATE)
    if language not in LOCALES or not shown.may_mend(course, language):
        abort(404)
    return here


def _sent(course: str, lesson: str, language: str) -> Finding | None:
    """The finding that was sent, if it is still there."""
    form = request.form
    sent = Finding(form.get("rule", ""), form.get("block", ""), form.get("field", ""), form.get("excerpt", ""))
    return sent if sent in shown.looked_here(course, lesson, language).all else None
