"""The lesson page: one form; everything pressed in it arrives at one address."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning import courses
from learning.house.access import ANYONE, open_to
from learning.house.db import db
from learning.house.frozen import frozen, goes_on
from learning.house.locale import current_locale
from learning.house.pagecache import cached_page
from learning.lessons import pressing, queries
from learning.lessons.page import lesson_page, sheet_context
from learning.lessons.pinned import reading_here, reading_of, revision_here
from learning.lessons.progress import Progress, look_up, progress_here
from learning.lessons.reading import Reading
from learning.lessons.shown import is_sheet
from learning.lessons.wish import Wish
from learning.people import current_learner_id

bp = Blueprint("lessons", __name__, template_folder="templates", url_prefix="/courses")


def _reading(course: str, lesson: str) -> Reading:
    return reading_here(course, lesson, current_locale().key) or abort(404)


@bp.get("/<course>/<lesson>")
@open_to(*ANYONE)
@courses.in_its_voice
def lesson(course: str, lesson: str) -> ResponseReturnValue:
    """The lesson as its locale has it by default: easy German step by step, the others whole."""
    read = _reading(course, lesson)
    if current_locale().key != "de-simple":
        return lesson_page(course=course, lesson=lesson, block=None)
    return lesson_page(course=course, lesson=lesson, block=_place_in(read))


@bp.get("/<course>/<lesson>/all")
@open_to(*ANYONE)
@courses.in_its_voice
def whole(course: str, lesson: str) -> ResponseReturnValue:
    return lesson_page(course=course, lesson=lesson, block=None)


@bp.get("/<course>/<lesson>/step/<block>")
@open_to(*ANYONE)
@courses.in_its_voice
def step(course: str, lesson: str, block: str) -> ResponseReturnValue:
    read = _reading(course, lesson)
    if block not in [known["id"] for known in read.steps]:
        # Another language may have other steps, and a published change may have taken one away.
        return redirect(courses.lesson_url(course, lesson))
    return lesson_page(course=course, lesson=lesson, block=block)


@bp.get("/<course>/<lesson>/sheet/<block>")
@open_to(*ANYONE)
@courses.in_its_voice
def sheet(course: str, lesson: str, block: str) -> ResponseReturnValue:
    """A worksheet or a card to take along, alone on its page, to be printed."""
    return _shared_sheet(course=course, lesson=lesson, block=block, revision=revision_here(course))


@cached_page
def _shared_sheet(course: str, lesson: str, block: str, revision: int | None) -> ResponseReturnValue:
    read = reading_of(course, lesson, current_locale().key, revision) or abort(404)
    found = read.block(block) or abort(404)
    if not is_sheet(found):
        abort(404)
    return render_template("lessons/sheet.html", **sheet_context(read, found))


def _place_in(read: Reading) -> str:
    """Where this learner was in the lesson, else its first step."""
    look_up(read.course_uid, read.lesson_uid)
    progress = progress_here(read.course_uid)
    state = progress.states.get(read.lesson_uid) if progress else None
    steps = [block["id"] for block in read.steps]
    return state.at_block if state and not state.finished_at and state.at_block in steps else steps[0]


@bp.post("/<course>/<lesson>")
@open_to(*ANYONE)
@goes_on
@courses.in_its_voice
def press(course: str, lesson: str) -> ResponseReturnValue:
    """Whatever was pressed in the lesson's form: what stands in it is kept first, so that nothing is lost."""
    read = _reading(course, lesson)
    if "view" not in request.form:
        # Not our form, or only a part of it: nothing is guessed from it, nothing changed.
        abort(400)
    wish = Wish.read(read, request.form)
    if frozen():
        return pressing.only_read(read, wish)
    if wish.task is not None:
        return pressing.answered(read, wish)
    pressing.keep_drafts(read, wish)
    if wish.unknown_task:
        # The page that was sent is older than the lesson: show the lesson of today, with what fits kept.
        return redirect(url_for(".lesson", course=course, lesson=lesson, renewed=1), 303)
    return pressing.go(read, wish)


@bp.get("/<course>/<lesson>/done")
@open_to(*ANYONE)
@courses.in_its_voice
def done(course: str, lesson: str) -> ResponseReturnValue:
    """The lesson is finished: what I can do now, what comes next."""
    read = _reading(course, lesson)
    progress = progress_here(course)
    if progress is None or lesson not in progress.done:
        return redirect(courses.lesson_url(course, lesson))
    return render_template("lessons/done.html", **_done_context(read, progress))


def _next_after(read: Reading, progress: Progress) -> str | None:
    """The first unfinished lesson after this one; when there is none, what was left out before."""
    later = progress.uids[read.number :]
    return next((uid for uid in later if uid not in progress.done), progress.next_uid)


def _done_context(read: Reading, progress: Progress) -> dict[str, Any]:
    lang, words = courses.best_words(read.outline["words"], current_locale().key)
    following = _next_after(read, progress)
    stations = courses.stations(read.course_uid, read.outline, progress.done, following)
    answered = queries.block_states(db.session(), learner_id=current_learner_id() or 0, lesson_uid=read.key)
    tasks = [block["id"] for block in read.tasks()]
    return {
        "kind": "course" if progress.finished else "lesson",
        "title": words["title"] if progress.finished else read.body["title"],
        "lang": lang if progress.finished else read.body["lang"],
        "outcomes": words["outcomes"] if progress.finished else [read.body["aim"]],
        "outcomes_lang": lang if progress.finished else read.body["lang"],
        "stations": stations,
        "course": {"uid": read.course_uid, "title": words["title"], "lang": lang, "url": url_for("courses.course", uid=read.course_uid)},
        "next": next((stop for stop in stations if stop["uid"] == following), None),
        "answers": {
            "tried": sum(1 for task in tasks if task in answered and answered[task].outcome),
            "total": 0 if progress.finished else len(tasks),
        },
    }
