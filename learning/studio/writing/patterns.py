"""Good ways to begin a lesson: blocks in an order that works, with headings; what goes into them is left to the author."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from learning.house.forms import later
from learning.house.locale import LOCALES, _, speaking
from learning.studio.writing.sheets import Sheet, blank, finished


class _Part(NamedTuple):
    kind: str
    title: Any
    settings: dict[str, Any] = {}


PATTERNS: dict[str, tuple[_Part, ...]] = {
    "first-steps": (
        _Part("text", later("Why this helps you")),
        _Part("steps", later("How to do it")),
        _Part("callout", later("Remember"), {"tone": "remember"}),
        _Part("order", later("The steps in order")),
        _Part("checklist", later("Try it on your own device")),
    ),
    "recognise": (
        _Part("text", later("What happens every day")),
        _Part("comparison", later("Real and false side by side")),
        _Part("reveal", later("Think first")),
        _Part("practice-inbox", later("Now decide yourself")),
        _Part("callout", later("If it has happened already"), {"tone": "careful"}),
        _Part("single-choice", later("What do you do first?")),
    ),
    "form": (
        _Part("text", later("What the form is for")),
        _Part("checklist", later("Have this ready")),
        _Part("steps", later("From field to field")),
        _Part("practice-screen", later("Practise with the form"), {"look": "form"}),
        _Part("worksheet", later("For your papers")),
        _Part("callout", later("Where somebody helps you"), {"tone": "takeaway"}),
    ),
}


def pattern_name(pattern: str) -> str:
    """What a pattern is called, and what it holds."""
    return {
        "empty": _("Nothing: I put in each block myself"),
        "first-steps": _("First steps: explain, show step by step, try it"),
        "recognise": _("Recognise and decide: compare, look closely, decide in an inbox"),
        "form": _("Fill in a form: prepare, go from field to field, practise"),
    }[pattern]


def blocks_of(pattern: str, locale: str) -> Iterator[Sheet]:
    """The blocks with which a lesson begins, their headings in its language."""
    for number, part in enumerate(PATTERNS.get(pattern, ()), 1):
        begun = blank(part.kind)
        with speaking(LOCALES[locale]):
            words = {"title": str(part.title)}
        yield finished(Sheet(begun.block | part.settings | {"id": f"{part.kind}-{number}"}, words))
