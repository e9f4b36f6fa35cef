"""What the lesson page's template needs."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from learning import courses
from learning.house.db import db
from learning.house.locale import LOCALES, current_locale
from learning.house.pagecache import cached_page
from learning.house.slots import slot
from learning.lessons.foot import lesson_foot
from learning.lessons.pinned import reading_of, revision_here
from learning.lessons.progress import look_up
from learning.lessons.reading import Reading, other_locales, reading
from learning.lessons.shown import block_note, draft_note, drawn_alone, language_note, read_only, render_block


def lesson_context(read: Reading, at: str | None, second: str | None) -> dict[str, Any]:
    """Everything the lesson's template needs; `at` is the step to show, None for the whole lesson."""
    beside = reading(read.course_uid, read.lesson_uid, second, read.revision_id) if second else None
    shown = [read.block(at)] if at else read.body["blocks"]
    ids = [block["id"] for block in read.steps]
    place = ids.index(at) if at else 0
    return {
        "course": _course(read),
        "lesson": _lesson(read),
        "stations": courses.stations(read.course_uid, read.outline, now=read.lesson_uid),
        "view": "steps" if at else "all",
        "at": at or ids[0],
        "step": {"number": place + 1, "total": len(ids), "previous_url": _step_url(read, ids[place - 1], second) if at and place else None},
        "is_last": not at or place == len(ids) - 1,
        "blocks": [_block(read, block, beside, "steps" if at else "all") for block in shown if block],
        "foot": lesson_foot(read.body) if not at or place == len(ids) - 1 else None,
        "second": LOCALES[second] if second else None,
        "second_choices": other_locales(read.locale),
        "action": courses.lesson_url(read.course_uid, read.lesson_uid),
        "easy_url": "de" if read.locale == "de-simple" else "de-simple",
        "switch_form": "lesson",
    }


def sheet_context(read: Reading, block: dict[str, Any]) -> dict[str, Any]:
    """What the page of one sheet needs: whose it is, and the block alone."""
    return {
        "course": _course(read) | {"picture": Markup(read.outline["picture"])},
        "lesson": _lesson(read),
        "lesson_url": courses.lesson_url(read.course_uid, read.lesson_uid, _anchor=f"b-{block['id']}"),
        "block": drawn_alone(block),
        "note": block_note(block, read),
    }


def _step_url(read: Reading, block: str, second: str | None) -> str:
    return url_for("lessons.step", course=read.course_uid, lesson=read.lesson_uid, block=block, beside=second)


def _course(read: Reading) -> dict[str, Any]:
    lang, words = courses.best_words(read.outline["words"], current_locale().key)
    stage = courses.first_stage_of(db.session(), course_uid=read.course_uid)
    stage_lang, stage_words = courses.best_words(stage.words, current_locale().key) if stage else ("de", {"title": ""})
    return {
        "uid": read.course_uid,
        "title": words["title"],
        "lang": lang,
        "dir": LOCALES[lang].dir,
        "url": url_for("courses.course", uid=read.course_uid),
        "share_picture": read.outline.get("share_picture"),
        "stage_uid": stage.uid if stage else "",
        "stage_title": stage_words["title"],
        "stage_lang": stage_lang,
        "stage_url": url_for("courses.stage", uid=stage.uid) if stage else url_for("courses.index"),
    }


def _lesson(read: Reading) -> dict[str, Any]:
    entry = read.entry
    return {
        "uid": read.lesson_uid,
        "title": read.body["title"],
        "aim": read.body["aim"],
        "lang": read.body["lang"],
        "dir": LOCALES[read.body["lang"]].dir,
        "minutes_from": entry["minutes"][0],
        "minutes_to": entry["minutes"][1],
        "languages": courses.languages_shown([entry]),
        "number": read.number,
        "total": len(read.outline["lessons"]),
        "language_note": language_note(read),
        "draft_note": draft_note(read),
    }


def _block(read: Reading, block: dict[str, Any], beside: Reading | None, view: str) -> dict[str, Any]:
    html = render_block(read, block, view, {}, None)
    if courses.keeps_answers(block) or block["kind"] == "device-steps":
        html = slot("block", html, course=read.course_uid, lesson=read.lesson_uid, block=block["id"], view=view)
    other = beside.block(block["id"]) if beside else None
    second = None
    if other is not None:
        lang = LOCALES[other["lang"]]
        second = {"lang": lang.key, "dir": lang.dir, "name": lang.name, "html": read_only(other)}
    return {"id": block["id"], "kind": block["kind"], "html": html, "second": second, "note": block_note(block, read)}


def lesson_page(course: str, lesson: str, block: str | None) -> ResponseReturnValue:
    """The lesson, whole or at one step, with the second language the request asks for."""
    look_up(course, lesson)
    return _shared_page(course=course, lesson=lesson, block=block, second=_second(), revision=revision_here(course))


@cached_page
def _shared_page(course: str, lesson: str, block: str | None, second: str | None, revision: int | None) -> ResponseReturnValue:
    read = reading_of(course, lesson, current_locale().key, revision) or abort(404)
    return render_template("lessons/lesson.html", **lesson_context(read, block, second))


def _second() -> str | None:
    """The language asked for beside the first."""
    wish = request.args.get("beside") or request.form.get("beside")
    return wish if wish in LOCALES and wish != current_locale().key else None
