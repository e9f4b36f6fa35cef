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

bp = Blueprint("findings", __name__, template_folder="templates", url_prefix="/studio/courses/<course>/lessons/<lesson>/findings/<tongue>")


@bp.get("")
@open_to(*TEAM)
@shows()
def index(course: str, lesson: str, tongue: str) -> ResponseReturnValue:
    """Everything that was found in a lesson, and its long or hard sentences."""
    return _page(course, lesson, tongue)


@bp.post("/mend")
@open_to(*TRANSLATING)
@shows()
def mend(course: str, lesson: str, tongue: str) -> ResponseReturnValue:
    """Mend what a machine can."""
    _writing(course, lesson, tongue)
    found = _sent(course, lesson, tongue)
    if found is None or found.rule not in MENDS:
        return _page(course, lesson, tongue, stale=True), 409
    unit = {"course_uid": course, "lesson_uid": lesson, "block_id": found.block, "locale": tongue}
    words = drafts.words(db.session(), **unit) or abort(404)
    fields = mended(shown.looked_here(course, lesson, tongue).page, found, words.fields)
    try:
        writing.write_words(db.session(), unit, fields, words.version, current_learner_id())
    except writing.WrittenElsewhere:
        return _page(course, lesson, tongue, stale=True), 409
    return redirect(f"{shown.url_of(course, lesson, tongue)}#{found.block}", 303)


@bp.post("/answer")
@open_to(*TRANSLATING)
@shows()
def answer(course: str, lesson: str, tongue: str) -> ResponseReturnValue:
    """Yes, it is all right; or no, not yet: then it stays in sight."""
    _writing(course, lesson, tongue)
    found = _sent(course, lesson, tongue)
    if found is None or not RULES[found.rule].asks:
        return _page(course, lesson, tongue, stale=True), 409
    place = {"course_uid": course, "lesson_uid": lesson, "locale": tongue}
    words = shown.looked_here(course, lesson, tongue).page.lesson
    actions.answer(db.session(), place, found, words, request.form.get("answer") == "yes")
    return redirect(f"{shown.url_of(course, lesson, tongue)}#{found.block}", 303)


def _page(course: str, lesson: str, tongue: str, stale: bool = False) -> str:
    here, _lesson = lesson_here(course, lesson, Right.READ)
    if tongue not in LOCALES:
        abort(404)
    place: dict[str, Any] = {"course": course, "lesson": lesson, "tongue": tongue}
    return render_template(
        "studio_findings/index.html",
        here=here,
        place=place,
        stale=stale,
        rows=shown.rows(course, lesson, tongue),
        sentences=shown.marked_sentences(course, lesson, tongue),
        read=shown.read(course, lesson, tongue),
        limit=shown.limit(tongue),
        back=shown.url_of(course, lesson, tongue),
        may_mend=shown.may_mend(course, tongue),
    )


def _writing(course: str, lesson: str, tongue: str) -> DraftHere:
    """The draft, for who may change the words of this language."""
    here, _lesson = lesson_here(course, lesson, Right.TRANSLATE)
    if tongue not in LOCALES or not shown.may_mend(course, tongue):
        abort(404)
    return here


def _sent(course: str, lesson: str, tongue: str) -> Finding | None:
    """The finding that was sent, if it is still there."""
    form = request.form
    sent = Finding(form.get("rule", ""), form.get("block", ""), form.get("field", ""), form.get("excerpt", ""))
    return sent if sent in shown.looked_here(course, lesson, tongue).all else None
