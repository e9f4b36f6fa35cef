"""Taking a lesson or blocks over from another course of the organisation, as a copy."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning import courses
from learning.courses.drafts import queries, writing
from learning.courses.drafts.copying import copy_block, copy_lesson
from learning.courses.drafts.models import DraftLesson
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.naming import free
from learning.people import current_learner_id
from learning.people.organisations.here import organisation_here
from learning.studio.here import DraftHere, draft_here, lesson_here
from learning.studio.rights import WRITING, Right
from learning.studio.shown import lesson_titles, title_here
from learning.studio.wording import kind_name
from learning.studio.writing.blueprint import bp
from learning.studio.writing.lessonpage import begins
from learning.studio.writing.sources import Source, source_of


@bp.get("/<course>/copy")
@open_to(*WRITING)
@shows()
def copy_from(course: str) -> ResponseReturnValue:
    """Choose what is copied: first the course, then its lessons or blocks."""
    here = draft_here(course, Right.WRITE)
    lesson, source = _lesson(here), _source()
    uids = queries.held_by(db.session(), organisation_id=organisation_here().id)
    offered = [(uid, title_here(uid)) for uid in uids]
    shown = {"lesson": lesson, "source": source, "offered": offered, "choices": _choices(source) if source else []}
    return render_template("studio_writing/copy.html", here=here, titles=lesson_titles(course), **shown)


@bp.post("/<course>/copy")
@open_to(*WRITING)
@shows()
def copy(course: str) -> ResponseReturnValue:
    """Copy what was ticked: blocks into a lesson, or whole lessons into the course."""
    here = draft_here(course, Right.WRITE)
    lesson, source = _lesson(here), _source() or abort(404)
    ticked = [tuple(each.split(":")) for each in request.form.getlist("take") if each.count(":") == 1][:60]
    try:
        last = _into_lesson(here, lesson, source, ticked) if lesson else _into_course(here, source, ticked)
    except writing.WrittenElsewhere:
        return redirect(url_for(".copy_from", course=course, lesson=lesson.lesson_uid if lesson else None, source=source.uid), 303)
    if lesson:
        return redirect(url_for(".lesson", course=course, lesson=lesson.lesson_uid, _anchor=last or None), 303)
    return redirect(url_for(".course", course=course, _anchor=last or None), 303)


def _into_lesson(here: DraftHere, lesson: DraftLesson, source: Source, ticked: list[tuple[str, ...]]) -> str:
    name = ""
    for from_lesson, block_id in ticked:
        if any(block["id"] == block_id for block in source.blocks(from_lesson)):
            taken = {each for _lesson, each in queries.blocks(db.session(), course_uid=here.course_uid, lesson_uid=lesson.lesson_uid)}
            name, at = free(block_id, taken), len(lesson.order)
            copy_block(db.session(), source.copied(from_lesson), block_id, lesson, name, at, lesson.version, current_learner_id())
    return name


def _into_course(here: DraftHere, source: Source, ticked: list[tuple[str, ...]]) -> str:
    name = ""
    for from_lesson, whole in ticked:
        if whole == "" and from_lesson in source.lessons:
            name = free(from_lesson, {*queries.lessons(db.session(), course_uid=here.course_uid)})
            copy_lesson(db.session(), source.copied(from_lesson), here.draft, name, here.draft.version, current_learner_id())
    return name


def _lesson(here: DraftHere) -> DraftLesson | None:
    name = request.values.get("lesson", "")
    return lesson_here(here.course_uid, name, Right.WRITE)[1] if name else None


def _source() -> Source | None:
    """Where it is copied from: only courses of the same organisation."""
    uid = request.values.get("source", "")
    if not uid:
        return None
    held = queries.held_by(db.session(), organisation_id=organisation_here().id)
    return (source_of(db.session(), uid) or abort(404)) if uid in held else abort(404)


def _choices(source: Source) -> list[tuple[str, tuple[str, str], list[tuple[str, str, str]]]]:
    """The lessons with their titles, and in each the blocks: id, kind, first words."""
    found = []
    for uid, lesson in source.lessons.items():
        titles = {locale: words.meta["title"] for locale, words in lesson.words.items() if words.meta.get("title")}
        words = lesson.words[source.original].blocks if source.original in lesson.words else {}
        blocks = [
            (block["id"], kind_name(block["kind"]), begins(words[block["id"]].fields) if block["id"] in words else "")
            for block in lesson.structure["blocks"]
        ]
        found.append((uid, courses.best_words(titles, source.original) if titles else (source.original, uid), blocks))
    return found
