"""Forms of a page as a browser would send them, with other words in every field that takes words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.support.visitor import Element, Page

# What a person can write what they like into; a day or a number is sent as words, too, though no browser would.
WORDS = ("text", "search", "url", "email", "tel", "number", "date", "time", "")
# What stands in a field that must be filled and was refused with other words.
HONEST = {"number": "5", "date": "2036-03-03", "time": "10:00", "url": "https://stadt.example/"}
Pairs = list[tuple[str, str]]


@dataclass
class Form:
    """Where it is sent, what is in it, and which of its fields take words."""

    action: str
    method: str
    pairs: Pairs = field(default_factory=list)
    # Place among the pairs -> how many letters go in, and what kind of field it is.
    words: dict[int, tuple[int, str]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)
    presses: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        """What it is told by among the forms of its page."""
        return self.action, frozenset(name for name, _value in self.pairs) | set(self.files)

    def filled(self, words: Callable[[int], str], honest: set[str], known: dict[str, str]) -> Pairs:
        """With words in each field that takes them, but honest ones in some."""
        return [
            (name, value if at not in self.words else words(self.words[at][0]) if name not in honest else self._honest(at, known))
            for at, (name, value) in enumerate(self.pairs)
        ]

    def _honest(self, at: int, known: dict[str, str]) -> str:
        name, value = self.pairs[at]
        return known.get(plain(name), "") or value or HONEST.get(self.words[at][1], "Wort")


def plain(name: str) -> str:
    """A field's name without the numbers and languages that tell it from its like."""
    return re.sub(r"(?<![a-z])(de[-_]simple|de|en|it|tr|ar|uk|pl)(?![a-z])", "*", re.sub(r"\d+", "#", name))


def forms(page: Page) -> Iterator[Form]:
    """All forms of a page that send something."""
    found: dict[int, Form] = {}
    named: dict[str, Form] = {}
    here: Form | None = None
    for element in page.elements:
        if element.tag == "form":
            here = Form(element.attributes.get("action", ""), element.attributes.get("method", "get").lower())
            found[id(here)] = here
            named[element.attributes.get("id", "")] = here
    inside, select = iter(found.values()), ""
    for element in page.elements:
        if element.tag == "form":
            here = next(inside)
        named_form = element.attributes.get("form")
        owner = named.get(named_form) if named_form else here if "form" in element.parents else None
        if element.tag == "select":
            select = element.attributes.get("name", "")
        if owner and "template" not in element.parents:
            _take(owner, element, select)
    yield from found.values()


def _take(form: Form, element: Element, select: str) -> None:
    kind, name, told = element.attributes.get("type", ""), element.attributes.get("name", ""), element.attributes
    if "disabled" in told:
        return
    if element.tag == "button" and kind in ("", "submit"):
        form.presses.append((name, told.get("value", ""), told.get("formaction", "")))
    elif element.tag == "textarea" and name:
        _takes_words(form, element, element.text.removeprefix("\n"), "textarea", 4000)
    elif element.tag == "input" and kind in WORDS and name:
        _takes_words(form, element, told.get("value", ""), kind, 200)
    elif element.tag == "input" and kind == "file":
        form.files.append(name)
    elif element.tag == "input" and kind in ("hidden", "checkbox", "radio") and (kind == "hidden" or "checked" in told):
        form.pairs.append((name, told.get("value", "on")))
    elif element.tag == "option" and select:
        _choose(form, select, told.get("value", element.text), "selected" in told)


def _choose(form: Form, name: str, value: str, chosen: bool) -> None:
    at = next((at for at, pair in enumerate(form.pairs) if pair[0] == name and at not in form.words), None)
    if at is None:
        form.pairs.append((name, value))
    elif chosen:
        form.pairs[at] = (name, value)


def _takes_words(form: Form, element: Element, value: str, kind: str, most: int) -> None:
    name = element.attributes["name"]
    form.words[len(form.pairs)] = (min(most, int(element.attributes.get("maxlength", most))), kind)
    form.pairs.append((name, value))
    if element.attributes.get("aria-invalid") == "true":
        form.refused.add(name)
