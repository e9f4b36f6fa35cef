"""What of a course can be found: its texts by place, tier and locale."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from learning.courses.models import LessonPage
from learning.home.search.models import PLACES

# Ids, addresses and file names are no words of a text, wherever they stand in compiled data.
_NO_TEXT = re.compile(r"[a-z0-9./:_#?=&%+-]*")
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Said(NamedTuple):
    """A text at a place of a course (0 itself, n its n-th lesson), in the tier that says how much it counts."""

    place: int
    tier: str
    locale: str
    text: str


def texts_of(outline: dict[str, Any], pages: list[LessonPage], around: dict[str, list[str]]) -> list[Said]:
    """Everything a course says, tier by tier; `around` is what stages, tracks and competences say of it, by locale."""
    lessons = {lesson["uid"]: min(place, PLACES - 1) for place, lesson in enumerate(outline["lessons"], start=1)}
    said = [*_titles(outline), *_lesson_titles(outline, lessons), *_summaries(outline)]
    said += [Said(0, "e", locale, text) for locale, texts in around.items() for text in texts]
    return said + [Said(lessons[page.lesson_uid], "e", page.locale, text) for page in pages for text in _body(page)]


def _titles(outline: dict[str, Any]) -> Iterator[Said]:
    for locale, words in outline["words"].items():
        yield Said(0, "a", locale, words["title"])


def _summaries(outline: dict[str, Any]) -> Iterator[Said]:
    for locale, words in outline["words"].items():
        yield Said(0, "c", locale, words["summary"])
        yield from (Said(0, "d", locale, outcome) for outcome in words.get("outcomes", ()))


def _lesson_titles(outline: dict[str, Any], places: dict[str, int]) -> Iterator[Said]:
    for lesson in outline["lessons"]:
        for words in (lesson["titles"], lesson["aims"]):
            yield from (Said(places[lesson["uid"]], "b", locale, text) for locale, text in words.items())


def _body(page: LessonPage) -> Iterator[str]:
    for block in page.body["blocks"]:
        yield from _strings(block, page.locale)


def _strings(value: Any, locale: str) -> Iterator[str]:
    """The texts inside compiled data, but for what falls back to another language: it is found in its own."""
    if isinstance(value, str):
        if not _NO_TEXT.fullmatch(value):
            yield plain(value)
    elif isinstance(value, dict):
        if value.get("lang", locale) == locale:
            yield from (text for each in value.values() for text in _strings(each, locale))
    elif isinstance(value, list):
        yield from (text for each in value for text in _strings(each, locale))


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return unescape(_TAG.sub(" ", _DRAWING.sub(" ", html)))
