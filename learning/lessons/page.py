"""The lesson page: what was wished with a press, and what the template needs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from learning import courses
from learning.house.db import db
from learning.house.locale import LOCALES, current_locale, written_date
from learning.house.slots import slot
from learning.lessons.reading import Reading, other_locales, reading
from learning.lessons.shown import block_note, draft_note, language_note, read_only, render_block

_PRESSES = ("check", "hint", "unknown", "inbox")


@dataclass(frozen=True)
class Wish:
    """What a submitted lesson form asks for."""

    press: str | None
    task: str | None
    unknown_task: bool
    go: str
    value: str
    at: str | None
    sent_from: str
    view: str
    second: str | None
    fragment: bool

    @classmethod
    def read(cls, read: Reading, form: "MultiDict[str, str]") -> "Wish":
        press = next((name for name in _PRESSES if name in form), None)
        named = (form.get(press, "") if press else "").partition(":")[0]
        task = named if named in {block["id"] for block in read.tasks()} else None
        go, _sep, value = form.get("go", "stay").partition(":")
        at = form.get("at", "")
        view = sent_from = "steps" if form.get("view") == "steps" else "all"
        second = form.get("beside") if form.get("beside") in LOCALES else None
        if go == "second":
            second = value if value in LOCALES else None
        if go == "view":
            view = "steps" if value == "steps" else "all"
        known = at if read.block(at) else None
        return cls(press, task, bool(press and task is None), go, value, known, sent_from, view, second, "fragment" in form)

    def wants_steps(self, target: Reading) -> bool:
        """Easy German is read step by step unless somebody asked for the whole; the others the other way round."""
        if self.go == "locale" and target.locale == "de-simple":
            return True
        return self.view == "steps"

    def tasks_on_page(self, read: Reading) -> list[dict[str, Any]]:
        """The tasks whose fields the form held: the one of its step, or all."""
        return [block for block in read.tasks() if self.sent_from == "all" or block["id"] == self.at]


def lesson_context(read: Reading, at: str | None, second: str | None) -> dict[str, Any]:
    """Everything the lesson's template needs; `at` is the step to show, None for the whole lesson."""
    beside = reading(read.course_uid, read.lesson_uid, second) if second else None
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
        "sources": _sources(read) if not at or place == len(ids) - 1 else [],
        "second": LOCALES[second] if second else None,
        "second_choices": other_locales(read.locale),
        "action": courses.lesson_url(read.course_uid, read.lesson_uid),
        "easy_url": "de" if read.locale == "de-simple" else "de-simple",
        "switch_form": "lesson",
    }


def _step_url(read: Reading, block: str, second: str | None) -> str:
    return url_for("lessons.step", course=read.course_uid, lesson=read.lesson_uid, block=block, beside=second)


def _sources(read: Reading) -> list[dict[str, Any]]:
    checked = [(source, source.get("checked_on")) for source in read.body["sources"]]
    return [source | {"checked": written_date(date.fromisoformat(day)) if day else None} for source, day in checked]


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
        "languages": courses.language_list([entry]),
        "number": read.number,
        "total": len(read.outline["lessons"]),
        "language_note": language_note(read),
        "draft_note": draft_note(read),
    }


def _block(read: Reading, block: dict[str, Any], beside: Reading | None, view: str) -> dict[str, Any]:
    html = render_block(read, block, view, {}, None)
    if courses.is_task(block):
        html = slot("block", html, course=read.course_uid, lesson=read.lesson_uid, block=block["id"], view=view)
    other = beside.block(block["id"]) if beside else None
    second = None
    if other is not None:
        lang = LOCALES[other["lang"]]
        second = {"lang": lang.key, "dir": lang.dir, "name": lang.name, "html": read_only(other)}
    return {"id": block["id"], "kind": block["kind"], "html": html, "second": second, "note": block_note(block, read)}
