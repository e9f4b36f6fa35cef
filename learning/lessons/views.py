"""The lesson page: one form; everything pressed in it arrives at one address."""

from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning import courses
from learning.house.access import ANYONE, open_to
from learning.house.db import db
from learning.house.locale import LOCALES, current_locale
from learning.house.memo import once_a_request
from learning.house.pagecache import cached_page
from learning.lessons import actions, queries
from learning.lessons.page import Wish, lesson_context
from learning.lessons.progress import Progress, progress_here
from learning.lessons.reading import Reading, reading, same_place
from learning.lessons.shown import drawn
from learning.people import current_learner_id, learner_here
from learning.tasks import KINDS, Verdict

bp = Blueprint("lessons", __name__, template_folder="templates", url_prefix="/courses")


def _reading(course: str, lesson: str) -> Reading:
    return reading(course, lesson, current_locale().key) or abort(404)


@bp.get("/<course>/<lesson>")
@open_to(*ANYONE)
def lesson(course: str, lesson: str) -> ResponseReturnValue:
    """The lesson as its locale has it by default: easy German step by step, the others whole."""
    read = _reading(course, lesson)
    if current_locale().key != "de-simple":
        return _page(course=course, lesson=lesson, block=None)
    return _page(course=course, lesson=lesson, block=_place_in(read))


@bp.get("/<course>/<lesson>/all")
@open_to(*ANYONE)
def whole(course: str, lesson: str) -> ResponseReturnValue:
    return _page(course=course, lesson=lesson, block=None)


@bp.get("/<course>/<lesson>/step/<block>")
@open_to(*ANYONE)
def step(course: str, lesson: str, block: str) -> ResponseReturnValue:
    read = _reading(course, lesson)
    if block not in [known["id"] for known in read.steps]:
        # Another language may have other steps, and a published change may have taken one away.
        return redirect(courses.lesson_url(course, lesson))
    return _page(course=course, lesson=lesson, block=block)


def _page(course: str, lesson: str, block: str | None) -> ResponseReturnValue:
    return _shared_page(course=course, lesson=lesson, block=block, second=_second())


@cached_page
def _shared_page(course: str, lesson: str, block: str | None, second: str | None) -> ResponseReturnValue:
    return render_template("lessons/lesson.html", **lesson_context(_reading(course, lesson), block, second))


def _second() -> str | None:
    """The language asked for beside the first."""
    wish = request.args.get("beside") or request.form.get("beside")
    return wish if wish in LOCALES and wish != current_locale().key else None


def _place_in(read: Reading) -> str:
    """Where this learner was in the lesson, else its first step."""
    progress = progress_here(read.course_uid)
    state = progress.states.get(read.lesson_uid) if progress else None
    steps = [block["id"] for block in read.steps]
    return state.at_block if state and not state.finished_at and state.at_block in steps else steps[0]


@bp.post("/<course>/<lesson>")
@open_to(*ANYONE)
def press(course: str, lesson: str) -> ResponseReturnValue:
    """Whatever was pressed in the lesson's form: what stands in it is kept first, so that nothing is lost."""
    read = _reading(course, lesson)
    if "view" not in request.form:
        # Not our form, or only a part of it: nothing is guessed from it, nothing changed.
        abort(400)
    wish = Wish.read(read, request.form)
    if wish.task is not None:
        return _answered(read, wish)
    _keep_drafts(read, wish)
    if wish.unknown_task:
        # The page that was sent is older than the lesson: show the lesson of today, with what fits kept.
        return redirect(url_for(".lesson", course=course, lesson=lesson, renewed=1), 303)
    return _go(read, wish)


def _answered(read: Reading, wish: Wish) -> ResponseReturnValue:
    block = read.block(wish.task or "") or abort(404)
    states = _states(read)
    before = states.get(block["id"])
    answer = dict(before.answer) if before else {}
    verdict = _verdict(block, wish, answer)
    if verdict.outcome == "empty":
        g.just_judged = _drafts(read, wish) | {block["id"]: (verdict.answer, "empty")}
        return _shown(read, wish, block), 422
    learner = learner_here()
    _keep_drafts(read, wish, without=block["id"])
    if wish.press == "hint":
        actions.keep_draft(db.session(), learner, read.place, block["id"], verdict.answer, before)
    else:
        once = request.form.get("once", "")[:64]
        actions.answer(db.session(), learner, read.place, block["id"], verdict, once, before)
    actions.be_at(db.session(), learner, read.place, block["id"])
    if wish.fragment:
        outcome = actions.outcome_of(verdict.answer, before) if wish.press == "hint" else verdict.outcome
        g.just_judged = {block["id"]: (verdict.answer, outcome)}
        return _shown(read, wish, block)
    return redirect(_address(read, wish, block["id"], anchor=_answer_anchor(block)), 303)


def _answer_anchor(block: dict[str, Any]) -> str:
    """Where the feedback of a task stands on its page."""
    return f"read-{block['id']}" if block["kind"] == "practice-inbox" else f"answer-{block['id']}"


def _verdict(block: dict[str, Any], wish: Wish, answer: dict[str, Any]) -> Verdict:
    kind = KINDS[block["kind"]]
    if wish.press == "hint":
        return Verdict("hint", kind.draft(block, request.form, answer) | {"hinted": True})
    if wish.press == "unknown":
        return Verdict("unknown", kind.draft(block, request.form, answer))
    return kind.judge(block, request.form, answer)


def _shown(read: Reading, wish: Wish, block: dict[str, Any]) -> Any:
    """The judged block: alone when script asked for it, else in its page."""
    if wish.fragment:
        return drawn(read, block, wish.view, *g.just_judged[block["id"]])
    return _page(course=read.course_uid, lesson=read.lesson_uid, block=block["id"] if wish.view == "steps" else None)


def _states(read: Reading) -> dict[str, queries.Answered]:
    """This learner's answers in the lesson, locked until they are changed."""
    learner_id = current_learner_id()
    if learner_id is None:
        return {}
    return once_a_request(
        ("locked answers", read.key), lambda: queries.block_states(db.session(), learner_id=learner_id, lesson_uid=read.key, lock=True)
    )


def _keep_drafts(read: Reading, wish: Wish, without: str | None = None) -> None:
    """Keep what was ticked but not yet checked, in every task that stood on the page."""
    states = _states(read)
    for block_id, (draft, _outcome) in _drafts(read, wish).items():
        before = states.get(block_id)
        if block_id != without and (before.answer != draft if before else _says_something(draft)):
            actions.keep_draft(db.session(), learner_here(), read.place, block_id, draft, before)


def _drafts(read: Reading, wish: Wish) -> dict[str, tuple[dict[str, Any], str | None]]:
    """What stands in the form, by task, with the verdict that still holds."""
    states = _states(read)
    drafts = {}
    for block in wish.tasks_on_page(read):
        before = states.get(block["id"])
        draft = KINDS[block["kind"]].draft(block, request.form, dict(before.answer) if before else {})
        drafts[block["id"]] = (draft, actions.outcome_of(draft, before))
    return drafts


def _says_something(draft: dict[str, Any]) -> bool:
    return bool(draft.get("chosen")) or any(draft.get("marked", {}).values())


def _go(read: Reading, wish: Wish) -> ResponseReturnValue:
    """Where the pressed button leads."""
    if wish.go == "next":
        return _next(read, wish)
    if wish.go == "locale" and wish.value in LOCALES:
        target = reading(read.course_uid, read.lesson_uid, wish.value) or abort(404)
        at = same_place(read, target, wish.at) if wish.at else None
        return redirect(_address(target, wish, at), 303)
    if wish.go == "display":
        return redirect(url_for("house.display", back=_address(read, wish, wish.at)), 303)
    return redirect(_address(read, wish, wish.at), 303)


def _next(read: Reading, wish: Wish) -> ResponseReturnValue:
    learner = learner_here()
    ids = [block["id"] for block in read.steps]
    here = wish.at if wish.at in ids else ids[0]
    if wish.view == "steps" and here != ids[-1]:
        following = ids[ids.index(here) + 1]
        actions.be_at(db.session(), learner, read.place, following)
        return redirect(_address(read, wish, following, anchor=None), 303)
    actions.finish(db.session(), learner, read.place, ids[-1])
    return redirect(url_for(".done", course=read.course_uid, lesson=read.lesson_uid), 303)


def _address(read: Reading, wish: Wish, block: str | None, anchor: str | None = "") -> str:
    """The lesson's address for a view, a second language and a block."""
    where: dict[str, Any] = {"course": read.course_uid, "lesson": read.lesson_uid, "locale": read.locale}
    second = wish.second if wish.second != read.locale else None
    if wish.wants_steps(read) and block in [known["id"] for known in read.steps]:
        return url_for(".step", block=block, **where, beside=second, _anchor=anchor or None)
    endpoint = ".whole" if read.locale == "de-simple" and not wish.wants_steps(read) else ".lesson"
    return url_for(endpoint, **where, beside=second, _anchor=(f"b-{block}" if anchor == "" and block else anchor))


@bp.get("/<course>/<lesson>/done")
@open_to(*ANYONE)
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
        "answers": {"tried": sum(1 for task in tasks if task in answered and answered[task].outcome), "total": len(tasks)},
    }
