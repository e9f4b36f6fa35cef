"""A task as HTML, with or without its answer; it speaks the language its words are in, so that one `lang` is true for all of it."""

from typing import Any

from flask import get_template_attribute
from markupsafe import Markup

from learning.house.locale import LOCALES, speaking
from learning.tasks.kinds import KINDS
from learning.tasks.kinds.base import Answer, Data
from learning.tasks.veil import veiled


def draw(block: Data, answer: Answer, outcome: str | None, look_url: str | None = None) -> Markup:
    """A task to answer; `look_url` is where the part stands that it is about."""
    kind = KINDS[block["kind"]]
    with speaking(LOCALES[block["lang"]]):
        state = kind.shown(block, answer, outcome) if answer or outcome else None
        return _macro(block)(head_of(block) | kind.asked(block, answer) | {"look_url": look_url}, state)


def draw_asked(block: Data, answer: Answer) -> Markup:
    """A task of a check: what is asked and what was done so far, without the lesson's buttons and without a word about the answer.

    Its form is read with `unveiled`.
    """
    kind = KINDS[block["kind"]]
    with speaking(LOCALES[block["lang"]]):
        state = veiled(block, kind.shown(block, answer, None)) if answer else None
        asked = veiled(block, kind.asked(block, answer))
        return _macro(block)(head_of(block) | asked | {"asked_only": True, "look_url": None}, state)


def draw_beside(block: Data) -> Markup:
    """A task to read beside its first language: nothing in it can be pressed."""
    with speaking(LOCALES[block["lang"]]):
        return _macro(block)(head_of(block) | KINDS[block["kind"]].asked(block, {}), None, True)


def _macro(block: Data) -> Any:
    return get_template_attribute(f"tasks/{KINDS[block['kind']].template}.html", "task")


def head_of(block: Data) -> dict[str, Any]:
    """What every block has, for a template."""
    return {
        "id": block["id"],
        "kind": block["kind"],
        "title": Markup(block["title"]),
        "lang": block["lang"],
        "dir": LOCALES[block["lang"]].dir,
        "asked_only": False,
    }
