"""What a learner's work is called in “My data”: courses and tasks by their titles, answers as they were given."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from learning import courses
from learning.house.db import db
from learning.house.locale import LOCALES, _, current_locale
from learning.house.pagecache import kept_all
from learning.lessons.pinned import reading_here
from learning.people.privacy.telling import Words, tells


def lesson_title(lesson_uid: Any, _row: Any) -> Markup:
    """“Course: lesson”, each in the language it is written in; the bare name where the course is gone."""
    course_uid, _sep, uid = lesson_uid.partition("/")
    outline = kept_all("outline", [course_uid], lambda unknown: courses.outlines_of(db.session(), uids=unknown)).get(course_uid)
    lesson = next((each for each in outline["lessons"] if each["uid"] == uid), None) if outline else None
    if outline is None or lesson is None:
        return escape(lesson_uid)
    titles = {key: {"title": title} for key, title in lesson["titles"].items()}
    lang, words = courses.best_words(titles, current_locale().key)
    return Markup("{}: {}").format(_in(*courses.title_of(outline)), _in(lang, words["title"]))


def block_title(block_uid: Any, row: Any) -> Markup:
    """What a block is headed with; a task without a heading by its question."""
    block = _block(row.lesson_uid, block_uid)
    return heading(block) if block else escape(block_uid)


def outcome(name: Any, _row: Any) -> str:
    return {"right": _("right"), "notyet": _("not yet"), "partly": _("partly right")}.get(name, "")


def answer(given: Any, row: Any) -> str:
    """What was typed or chosen, one after the other; what can be chosen by its words."""
    return in_words(given, _block(row.lesson_uid, row.block_uid) or {})


def heading(block: dict[str, Any]) -> Markup:
    """What a block is headed with, a task without a heading by its question, in its language."""
    title = block.get("title") or Markup(block.get("question", "")).striptags()
    return _in(block["lang"], title) if title else escape(block["id"])


def in_words(given: Any, task: dict[str, Any]) -> str:
    """An answer by the words of what can be chosen in its task."""
    names = dict(_named(task))
    return ", ".join(names.get(leaf, leaf) for leaf in _leaves(given))


def _block(lesson_uid: str, block_uid: str) -> dict[str, Any] | None:
    course_uid, _sep, uid = lesson_uid.partition("/")
    read = reading_here(course_uid, uid, current_locale().key)
    return read.block(block_uid) if read else None


def _named(part: Any) -> Iterator[tuple[str, str]]:
    """Everything in a task that has an id and words."""
    if isinstance(part, dict):
        words = next((part[name] for name in ("label", "title", "name", "text") if isinstance(part.get(name), str)), None)
        if isinstance(part.get("id"), str) and words:
            yield part["id"], Markup(words).striptags()
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for each in inside:
        yield from _named(each)


def _leaves(given: Any) -> Iterator[str]:
    """The single things of an answer; asking for a hint is none."""
    if isinstance(given, dict | list):
        inside = given if isinstance(given, list) else [part for name, part in given.items() if name not in ("hinted", "unknown")]
        for part in inside:
            yield from _leaves(part)
    elif given not in (None, "") and not isinstance(given, bool):
        yield str(given)


def _in(lang: str, words: str) -> Markup:
    return Markup('<span lang="{}" dir="{}">{}</span>').format(lang, LOCALES[lang].dir, words)


@tells("lesson_state", picture="list", order=40, lesson_uid=lesson_title, at_block=block_title)
def lesson_states() -> Words:
    columns = {"lesson_uid": _("Lesson"), "at_block": _("You were at"), "touched_at": _("Last here"), "finished_at": _("Finished on")}
    return Words(_("Your lessons"), columns)


def course_title(course_uid: Any, _row: Any) -> Markup:
    """The course in the language it is written in; the bare name where it is gone."""
    outline = kept_all("outline", [course_uid], lambda unknown: courses.outlines_of(db.session(), uids=unknown)).get(course_uid)
    return _in(*courses.title_of(outline)) if outline else escape(course_uid)


@tells("course_finish", picture="flag", order=45, course_uid=course_title)
def course_finishes() -> Words:
    return Words(_("Courses you have finished"), {"course_uid": _("Course"), "finished_at": _("Finished on")})


@tells("block_state", picture="pen", order=50, lesson_uid=lesson_title, block_uid=block_title, outcome=outcome, answer=answer)
def block_states() -> Words:
    columns = {
        "lesson_uid": _("Lesson"),
        "block_uid": _("Task"),
        "answer": _("Answer"),
        "outcome": _("Result"),
        "solved_at": _("Solved on"),
    }
    return Words(_("Your answers"), columns)


@tells("attempt", picture="clock", order=55, lesson_uid=lesson_title, block_uid=block_title, outcome=outcome, answer=answer)
def attempts() -> Words:
    columns = {
        "lesson_uid": _("Lesson"),
        "block_uid": _("Task"),
        "at": _("When"),
        "answer": _("Answer"),
        "outcome": _("Result"),
        "locale": _("Language"),
    }
    return Words(_("When you answered"), columns)


@tells("bookmark", picture="bookmark", order=60, lesson_uid=lesson_title)
def bookmarks() -> Words:
    return Words(_("Lessons you marked"), {"lesson_uid": _("Lesson"), "created_at": _("When")})
