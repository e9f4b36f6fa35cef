"""The kinds of block: those that tell something, and the tasks."""

from collections.abc import Mapping
from typing import Any, Protocol

from learning.courses.mediablocks import MEDIA_KINDS, MediaWords, recording
from learning.tasks import KINDS as TASKS
from learning.tasks import applies

Data = Mapping[str, Any]


class TellingWords(MediaWords, Protocol):
    """Words that can also show a medium of the course."""

    def plain(self, field: str) -> str: ...


class _Text:
    """Paragraphs; a teaching block is the same, for teachers."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": False, "text": True}

    def compile(self, block: Data, words: TellingWords, locale: str) -> dict[str, Any]:
        return {"html": words.html("text")}


class _Steps:
    """Steps in their order, each with a picture if there is one."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        steps = {f"steps.{step['id']}": True for step in block["steps"] if applies(step, locale)}
        return {"title": False, "text": False} | steps

    def compile(self, block: Data, words: TellingWords, locale: str) -> dict[str, Any]:
        steps = [
            {"html": words.html(f"steps.{step['id']}"), "picture": words.picture(step["media"]) if "media" in step else ""}
            for step in block["steps"]
            if applies(step, locale)
        ]
        return {"html": words.html("text"), "steps": steps}


class _Callout:
    """Something to remember, to be careful about, to know, or to take home."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": False, "text": True, "blank": False}

    def compile(self, block: Data, words: TellingWords, locale: str) -> dict[str, Any]:
        return {"html": words.html("text"), "tone": block["tone"], "blank": words.label("blank")}


class _Figure:
    """A picture with its alternative text."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": False, "alt": True, "caption": False}

    def compile(self, block: Data, words: TellingWords, locale: str) -> dict[str, Any]:
        return {"picture": words.picture(block["media"], words.plain("alt")), "caption": words.html("caption")}


class _Telling(Protocol):
    def fields(self, block: Data, locale: str) -> dict[str, bool]: ...

    def compile(self, block: Data, words: TellingWords, locale: str) -> dict[str, Any]: ...


TELLING: dict[str, _Telling] = {
    "text": _Text(),
    "teaching": _Text(),
    "steps": _Steps(),
    "callout": _Callout(),
    "figure": _Figure(),
    **MEDIA_KINDS,
}


def fields_of(block: Data, locale: str) -> dict[str, bool]:
    """The word fields of a block in a language; True where one must be there."""
    kind = block["kind"]
    return TASKS[kind].fields(block, locale) if kind in TASKS else TELLING[kind].fields(block, locale)


def compile_block(block: Data, words: TellingWords, locale: str) -> dict[str, Any]:
    """What reading pages need of a block."""
    kind = block["kind"]
    body = TASKS[kind].compile(block, words, locale) if kind in TASKS else _told(block, words, locale)
    return {"id": block["id"], "kind": kind, "title": words.label("title"), **body}


def _told(block: Data, words: TellingWords, locale: str) -> dict[str, Any]:
    read_aloud = recording(block, words, locale)
    return TELLING[block["kind"]].compile(block, words, locale) | ({"recorded": read_aloud} if read_aloud else {})


def is_task(block: Data) -> bool:
    return block["kind"] in TASKS
