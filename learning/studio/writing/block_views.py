"""A block's form, a new block, and what is done with blocks in a lesson."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses.drafts import queries, writing
from learning.courses.drafts.models import DraftLesson
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.naming import short_name
from learning.people import current_learner_id
from learning.studio.here import DraftHere, block_here, lesson_here
from learning.studio.rights import TEAM, WRITING, Right
from learning.studio.shown import lesson_titles
from learning.studio.wording import GROUPS, group_name, kind_example, kind_name, kind_said, kinds_in
from learning.studio.writing.arranging import DEEDS, undo
from learning.studio.writing.blueprint import bp
from learning.studio.writing.clash import seen_version
from learning.studio.writing.lessonpage import lesson_page
from learning.studio.writing.pictured import undescribed
from learning.studio.writing.sheetpage import Seen, around, keep, keep_words, known, sheet_page, told
from learning.studio.writing.sheets import Sheet, blank, finished, press, problems, read, rows, spec_of


@bp.get("/<course>/lessons/<lesson>/<block>/structure")
@open_to(*TEAM)
@shows()
def structure(course: str, lesson: str, block: str) -> ResponseReturnValue:
    """Everything that a block holds."""
    here, found, held = block_here(course, lesson, block, Right.WRITE)
    words = queries.words(db.session(), course_uid=course, lesson_uid=lesson, block_id=block, locale=here.original)
    sheet = Sheet(held.structure, dict(words.fields) if words else {})
    return sheet_page(here, found, sheet, Seen(held.version, words.version if words else 0))


@bp.post("/<course>/lessons/<lesson>/<block>/structure")
@open_to(*WRITING)
@shows()
def restructure(course: str, lesson: str, block: str) -> ResponseReturnValue:
    """Keep what a block holds, or do what a button in its form asks."""
    here, found, held = block_here(course, lesson, block, Right.WRITE)
    sheet, seen = read(held.structure["kind"], block, request.form), Seen(seen_version(), _number("words"))
    unfinished = _unfinished(here, found, sheet, seen)
    if unfinished:
        return unfinished
    try:
        keep(here, found, held, sheet, seen)
    except writing.WrittenElsewhere:
        return _stale(here, found, sheet)
    return redirect(url_for(".lesson", course=course, lesson=lesson, _anchor=block), 303)


@bp.get("/<course>/lessons/<lesson>/blocks/new")
@open_to(*WRITING)
@shows()
def insert(course: str, lesson: str) -> ResponseReturnValue:
    """Choose what kind of block comes here."""
    here, found = lesson_here(course, lesson, Right.WRITE)
    groups = [
        (group_name(group), [(kind, kind_name(kind), kind_said(kind), kind_example(kind)) for kind in kinds_in(group)]) for group in GROUPS
    ]
    shown = {"groups": groups, "at": _place(found), "titles": lesson_titles(course)}
    return render_template("studio_writing/insert.html", here=here, lesson=found, **shown)


@bp.get("/<course>/lessons/<lesson>/blocks/new/<kind>")
@open_to(*WRITING)
@shows()
def new_block(course: str, lesson: str, kind: str) -> ResponseReturnValue:
    """The form of a block that begins."""
    here, found = lesson_here(course, lesson, Right.WRITE)
    return sheet_page(here, found, blank(_kind(kind)), Seen(found.version, 0), at=_place(found))


@bp.post("/<course>/lessons/<lesson>/blocks/new/<kind>")
@open_to(*WRITING)
@shows()
def add_block(course: str, lesson: str, kind: str) -> ResponseReturnValue:
    """Put a new block into the lesson."""
    here, found = lesson_here(course, lesson, Right.WRITE)
    sheet, at = read(_kind(kind), "", request.form), _place(found)
    unfinished = _unfinished(here, found, sheet, Seen(found.version, 0), at=at)
    if unfinished:
        return unfinished
    name = _new_name(here, found, sheet)
    done = finished(Sheet(sheet.block | {"id": name}, sheet.words))
    # Where others have arranged blocks in the meantime, a new one takes nothing away: it goes to its number.
    try:
        writing.insert_block(db.session(), found, done.block, at, found.version, current_learner_id())
    except writing.WrittenElsewhere:
        return sheet_page(here, found, sheet, Seen(found.version, 0), pressed=True, at=at), 409
    keep_words(here, {"course_uid": course, "lesson_uid": lesson, "block_id": name}, done, 0)
    return redirect(url_for(".lesson", course=course, lesson=lesson, _anchor=name), 303)


@bp.post("/<course>/lessons/<lesson>/<block>/arrange")
@open_to(*WRITING)
@shows()
def arrange(course: str, lesson: str, block: str) -> ResponseReturnValue:
    """Move a block, duplicate it, take it out, or make it another task."""
    here, found, held = block_here(course, lesson, block, Right.WRITE)
    deed = DEEDS.get(request.form.get("press", "")) or abort(404)
    if block not in found.order:
        return lesson_page(course, lesson, stale=True), 409
    try:
        told_by = deed(here, found, held, seen_version(), _number("position"))
    except writing.WrittenElsewhere:
        return lesson_page(course, lesson, stale=True), 409
    return redirect(url_for(".lesson", course=course, lesson=lesson, **told_by), 303)


@bp.post("/<course>/lessons/<lesson>/<block>/back")
@open_to(*WRITING)
@shows()
def bring_back(course: str, lesson: str, block: str) -> ResponseReturnValue:
    """Undo that a block was taken out."""
    here, found, held = block_here(course, lesson, block, Right.WRITE)
    try:
        undo(here, found, held, seen_version(), _number("position"))
    except writing.WrittenElsewhere:
        return lesson_page(course, lesson, stale=True), 409
    return redirect(url_for(".lesson", course=course, lesson=lesson, _anchor=block), 303)


def _unfinished(here: DraftHere, lesson: DraftLesson, sheet: Sheet, seen: Seen, at: int | None = None) -> ResponseReturnValue | None:
    """The form again, where a button in it was pressed or something is missing; nothing is kept, nothing is lost."""
    pressed = request.form.get("press", "")
    if pressed:
        path = pressed.partition(":")[2]
        changed, focus = press(sheet, pressed, request.form.get(f"{path}:new", ""))
        return sheet_page(here, lesson, changed, seen, focus=focus, pressed=True, at=at)
    errors = problems(sheet, known(around(here, lesson, sheet.block["id"])), here.original)
    errors |= undescribed(here.course_uid, sheet.block, here.original, sheet.words)
    return (sheet_page(here, lesson, sheet, seen, errors=errors, at=at), 422) if errors else None


def _stale(here: DraftHere, lesson: DraftLesson, sheet: Sheet) -> ResponseReturnValue:
    """Somebody else was faster: what they wrote stands beside what was typed here."""
    place = {"course_uid": here.course_uid, "lesson_uid": lesson.lesson_uid, "block_id": sheet.block["id"]}
    held = queries.block(db.session(), **place) or abort(404)
    words = queries.words(db.session(), **place, locale=here.original)
    there = around(here, lesson, held.block_id)
    theirs = dict(told(rows(Sheet(held.structure, dict(words.fields) if words else {}), there, {})))
    mine = dict(told(rows(sheet, there, {})))
    differ = [(label, text) for label, text in theirs.items() if mine.get(label) != text]
    gone = [(label, "") for label, text in mine.items() if label not in theirs and text]
    seen = Seen(held.version, words.version if words else 0)
    return sheet_page(here, lesson, sheet, seen, theirs=[*differ, *gone]), 409


def _new_name(here: DraftHere, lesson: DraftLesson, sheet: Sheet) -> str:
    taken = {name for _lesson, name in queries.blocks(db.session(), course_uid=here.course_uid, lesson_uid=lesson.lesson_uid)}
    said = sheet.words.get("title") or sheet.words.get("text") or sheet.words.get("alt") or ""
    return short_name(said, sheet.block["kind"], taken)


def _kind(kind: str) -> str:
    return kind if any(kind in kinds_in(group) for group in GROUPS) and spec_of(kind) else abort(404)


def _place(lesson: DraftLesson) -> int:
    """Where a new block goes, counted from 0; at the end where nothing else is said."""
    typed = request.values.get("at", "")
    return min(int(typed), len(lesson.order)) if typed.isdecimal() and len(typed) < 4 else len(lesson.order)


def _number(name: str) -> int:
    typed = request.form.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0
