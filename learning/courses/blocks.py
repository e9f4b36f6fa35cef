"""The kinds of block: those that tell something, and the tasks."""

from collections.abc import Mapping
from typing import Any, Protocol

from learning.courses.mediablocks import MEDIA_KINDS, MediaWords, recording
from learning.tasks import KINDS as TASKS
from learning.tasks import Words, here

Data = Mapping[str, Any]


class _Text:
    """Paragraphs; a teaching block is the same, for teachers."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": False, "text": True}

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        return {"html": words.html("text")}


class _Steps:
    """Steps in their order, each with a picture if there is one."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        steps = {f"steps.{step['id']}": True for step in here(block, "steps", locale)}
        return {"title": False, "text": False} | steps

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        steps = [
            {"html": words.html(f"steps.{step['id']}"), "picture": words.picture(step["media"]) if "media" in step else ""}
            for step in here(block, "steps", locale)
        ]
        return {"html": words.html("text"), "steps": steps}


class _Callout:
    """Something to remember, to be careful about, to know, or to take home."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": False, "text": True, "blank": False}

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        return {"html": words.html("text"), "tone": block["tone"], "blank": words.label("blank")}


class _Figure:
    """A picture with its alternative text."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": False, "alt": True, "caption": False}

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        return {"picture": words.picture(block["media"], words.plain("alt")), "caption": words.html("caption")}


class _Reveal:
    """Questions that open: one thinks first, then looks."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = {"title": False, "text": False}
        for item in here(block, "items", locale):
            fields |= {f"items.{item['id']}": True, f"items.{item['id']}.hidden": True}
        return fields

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        items = [
            {"label": words.label(f"items.{item['id']}"), "hidden": words.html(f"items.{item['id']}.hidden")}
            for item in here(block, "items", locale)
        ]
        return {"html": words.html("text"), "items": items}


class _Comparison:
    """Two to four things side by side."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = {"title": False, "text": False}
        for side in here(block, "sides", locale):
            fields |= {f"sides.{side['id']}": True, f"sides.{side['id']}.text": True}
        return fields

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        return {"html": words.html("text"), "sides": [self._side(side, words) for side in here(block, "sides", locale)]}

    def _side(self, side: Data, words: Words) -> dict[str, Any]:
        at = f"sides.{side['id']}"
        picture = words.picture(side["media"]) if "media" in side else ""
        return {"tone": side["tone"], "label": words.label(at), "html": words.html(f"{at}.text"), "picture": picture}


class _DeviceSteps:
    """The same steps on several devices; a reader chooses theirs once."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        steps = {f"devices.{device['id']}.{step['id']}": True for device in block["devices"] for step in here(device, "steps", locale)}
        return {"title": False, "text": False} | steps

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        devices = [{"id": device["id"], "steps": self._steps(device, words, locale)} for device in block["devices"]]
        return {"html": words.html("text"), "devices": devices}

    def _steps(self, device: Data, words: Words, locale: str) -> list[dict[str, str]]:
        return [
            {
                "html": words.html(f"devices.{device['id']}.{step['id']}"),
                "picture": words.picture(step["media"]) if "media" in step else "",
            }
            for step in here(device, "steps", locale)
        ]


class _Worksheet:
    """A sheet to print and write on."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": True, "text": True} | {f"parts.{part['id']}": True for part in here(block, "parts", locale)}

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        parts = [
            {"kind": part["kind"], "lines": part.get("lines", 0), "label": words.label(f"parts.{part['id']}")}
            for part in here(block, "parts", locale)
        ]
        return {"html": words.html("text"), "parts": parts}


class _Telling(Protocol):
    def fields(self, block: Data, locale: str) -> dict[str, bool]: ...

    def compile(self, block: Data, words: MediaWords, locale: str) -> dict[str, Any]: ...


TELLING: dict[str, _Telling] = {
    "text": _Text(),
    "teaching": _Text(),
    "steps": _Steps(),
    "callout": _Callout(),
    "figure": _Figure(),
    "reveal": _Reveal(),
    "comparison": _Comparison(),
    "device-steps": _DeviceSteps(),
    "worksheet": _Worksheet(),
    **MEDIA_KINDS,
}


def fields_of(block: Data, locale: str) -> dict[str, bool]:
    """The word fields of a block in a language; True where one must be there."""
    kind = block["kind"]
    return TASKS[kind].fields(block, locale) if kind in TASKS else TELLING[kind].fields(block, locale)


def compile_block(block: Data, words: MediaWords, locale: str) -> dict[str, Any]:
    """What reading pages need of a block."""
    kind = block["kind"]
    body = TASKS[kind].compile(block, words, locale) if kind in TASKS else _told(block, words, locale)
    return {"id": block["id"], "kind": kind, "title": words.label("title"), **body}


def _told(block: Data, words: MediaWords, locale: str) -> dict[str, Any]:
    read_aloud = recording(block, words, locale)
    return TELLING[block["kind"]].compile(block, words, locale) | ({"recorded": read_aloud} if read_aloud else {})


def keeps_answers(block: Data) -> bool:
    """Does a block keep what a learner does in it?"""
    return block["kind"] in TASKS


def is_task(block: Data) -> bool:
    """Does a block ask something that is judged?"""
    return block["kind"] in TASKS and TASKS[block["kind"]].judged
