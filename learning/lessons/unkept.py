"""A lesson that is not published, drawn as its readers will see it: its tasks can be tried, and nothing of it is kept."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from learning import courses
from learning.house.locale import LOCALES
from learning.lessons.foot import lesson_foot
from learning.lessons.reading import Reading
from learning.lessons.shown import block_note, draft_note, language_note, render_unkept
from learning.lessons.wish import Wish
from learning.tasks import KINDS, Verdict

# By block: the answer as tasks keep it, and what was said of it.
Tried = dict[str, tuple[dict[str, Any], str | None]]


def unkept(read: Reading, at: str | None, tried: Tried, device: str | None) -> dict[str, Any]:
    """What a page needs of the lesson: whole, or the step `at`."""
    shown = [block for block in read.body["blocks"] if at is None or block["id"] == at]
    lang = LOCALES[read.body["lang"]]
    return {
        "title": read.body["title"],
        "aim": read.body["aim"],
        "lang": lang.key,
        "dir": lang.dir,
        "blocks": [_drawn(read, block, tried, device) for block in shown],
        "foot": lesson_foot(read.body),
        "language_note": language_note(read),
        "draft_note": draft_note(read),
    }


def try_out(read: Reading, form: "MultiDict[str, str]", tried: Tried) -> Tried:
    """What a press in the lesson's form makes of what was tried before."""
    read = replace(read, body=read.body | {"blocks": [block for block in read.body["blocks"] if "unfinished" not in block]})
    wish = Wish.read(read, form)
    answers = dict(tried)
    for block in wish.tasks_on_page(read):
        answer, outcome = tried.get(block["id"], ({}, None))
        answers[block["id"]] = (KINDS[block["kind"]].draft(block, form, dict(answer)), outcome)
    pressed = read.block(wish.task) if wish.task else None
    if pressed is not None:
        verdict = _verdict(pressed, wish, form, answers.get(pressed["id"], ({}, None))[0])
        said = None if verdict.outcome in ("hint", "open") else verdict.outcome
        answers[pressed["id"]] = (verdict.answer, said)
    return answers


def _verdict(block: dict[str, Any], wish: Wish, form: "MultiDict[str, str]", answer: dict[str, Any]) -> Verdict:
    kind = KINDS[block["kind"]]
    if wish.press == "hint":
        return Verdict("hint", answer | {"hinted": True})
    return Verdict("unknown", answer) if wish.press == "unknown" else kind.judge(block, form, dict(answer))


def _drawn(read: Reading, block: dict[str, Any], tried: Tried, device: str | None) -> dict[str, Any]:
    if "unfinished" in block:
        return {"id": block["id"], "html": None, "note": None}
    answer, outcome = tried.get(block["id"], ({}, None)) if courses.keeps_answers(block) else ({}, None)
    html: Markup = render_unkept(read, block, answer, outcome, device)
    return {"id": block["id"], "html": html, "note": block_note(block, read)}
