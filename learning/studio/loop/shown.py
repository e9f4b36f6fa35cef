"""What pages show of a course's figures."""

from typing import Any, NamedTuple

from learning import courses
from learning.courses.fileformat.words import from_data
from learning.house.db import db
from learning.house.locale import current_locale, written_decimal
from learning.house.markup import to_html, to_plain_text
from learning.studio.loop import queries
from learning.studio.loop.models import LessonResult
from learning.studio.loop.words import advice, lesson_advice, shares, tells


class Named(NamedTuple):
    """Words with their language."""

    locale: str
    text: str


def lessons_shown(course_uid: str) -> list[dict[str, Any]]:
    """The lessons of a published course with their figures."""
    document = queries.document_of(db.session(), course_uid=course_uid)
    if document is None:
        return []
    results = queries.results_of(db.session(), course_uids=[course_uid]).get(course_uid, {})
    return [_lesson(uid, document["lessons"][uid], results.get(uid)) for uid in document["structure"]["lessons"]]


def _lesson(uid: str, told: dict[str, Any], result: LessonResult | None) -> dict[str, Any]:
    figures = result.figures if result else {}
    funnel, stops = figures.get("funnel"), figures.get("stops")
    return {
        "uid": uid,
        "title": _best({key: words["meta"].get("title", "") for key, words in told["words"].items()}, uid),
        "made_at": result.made_at if result else None,
        "funnel": shares(funnel) if funnel else None,
        "advice": lesson_advice(funnel),
        "stops": _words(told, stops["block"], ("title", "text", "alt")) if stops else None,
        "reports": figures.get("reports", 0),
        "tasks": [
            _task(told, block, figures["tasks"][block["id"]])
            for block in told["structure"]["blocks"]
            if block["id"] in figures.get("tasks", {})
        ],
    }


def _task(told: dict[str, Any], block: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    option = _words(told, block["id"], (f"options.{shown['wrong']['option']}",)) if shown["wrong"] else Named("", "")
    right, partly, notyet, unknown = shares(shown["first"])
    return {
        "id": block["id"],
        "title": _words(told, block["id"], ("title", "text")),
        "shares": {"right": right, "partly": partly, "notyet": notyet, "unknown": unknown},
        "wrong": option,
        "tries": written_decimal(shown["tries"]) if shown["tries"] else "",
        "tells": tells(shown["tells"]),
        "advice": advice(shown, option.text),
    }


def _words(told: dict[str, Any], block_id: str, fields: tuple[str, ...]) -> Named:
    """The first of these fields that a block has, short, in the reader's language or the nearest."""
    found = {key: from_data(words).blocks.get(block_id) for key, words in told["words"].items()}
    texts = {
        key: next((block.fields[name] for name in fields if name in block.fields), "") for key, block in found.items() if block is not None
    }
    return _best(texts, block_id)


def _best(texts: dict[str, str], otherwise: str) -> Named:
    there = {key: text for key, text in texts.items() if text}
    locale, text = courses.best_words(there, current_locale().key) if there else (current_locale().key, otherwise)
    plain = to_plain_text(to_html(text))
    return Named(locale, plain if len(plain) <= 90 else f"{plain[:90]}…")


def courses_shown(uids: list[str]) -> list[dict[str, Any]]:
    """The courses of an organisation: how many finish, how many tasks deserve a look, what was reported."""
    results = queries.results_of(db.session(), course_uids=uids)
    outlines = courses.outlines_of(db.session(), uids=uids)
    return [_course(uid, outlines[uid], list(results.get(uid, {}).values())) for uid in uids if uid in outlines]


def _course(uid: str, outline: dict[str, Any], rows: list[LessonResult]) -> dict[str, Any]:
    funnels = [row.figures["funnel"] for row in rows if row.figures.get("funnel")]
    # The sum of what is shown, and of nothing else.
    together = shares([sum(each) for each in zip(*funnels, strict=True)]) if funnels else None
    tasks = [task for row in rows for task in row.figures.get("tasks", {}).values()]
    return {
        "uid": uid,
        "title": Named(*courses.best_words({key: words["title"] for key, words in outline["words"].items()}, current_locale().key)),
        "finished": together[-1] if together else None,
        "look": sum(bool(advice(task, "x")) for task in tasks),
        "tasks": len(tasks),
        "reports": sum(row.figures.get("reports", 0) for row in rows),
    }
