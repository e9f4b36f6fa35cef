"""Forms of a page as a browser would send them, with other words in every field that takes words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
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
    # What may not be left empty.
    needed: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)
    presses: list[tuple[str, str]] = field(default_factory=list)
    # What could be chosen of what is not: fields of which one must be.
    unchosen: dict[str, str] = field(default_factory=dict)

    @property
    def takes(self) -> list[str]:
        """The names of the fields that take words."""
        return [self.pairs[at][0] for at in self.words]

    def filled(self, words: Callable[[str, int], str | None], known: Mapping[str, str]) -> Pairs:
        """With words in each field that takes them, or with what is known to be right."""
        there = {name for name, value in self.pairs if value} | set(known)
        chosen = {name: value for name, value in self.unchosen.items() if name not in there}
        left = [(at, *pair) for at, pair in enumerate(self.pairs) if pair[0] not in chosen]
        return [*((name, self._value(at, name, value, words, known)) for at, name, value in left), *chosen.items()]

    def _value(self, at: int, name: str, value: str, words: Callable[[str, int], str | None], known: Mapping[str, str]) -> str:
        typed = words(name, self.words[at][0]) if at in self.words else None
        if typed is not None:
            return typed
        return known.get(plain(name), value) or (HONEST.get(self.words[at][1], "Wort") if name in self.needed else "")


def plain(name: str) -> str:
    """A field's name without the numbers and languages that tell it from its like."""
    return re.sub(r"(?<![a-z])(de[-_]simple|de|en|it|tr|ar|uk|pl)(?![a-z])", "*", re.sub(r"\d+", "#", name))


def forms(page: Page) -> list[Form]:
    """All forms of a page that send something."""
    made = {id(each): Form(each.attributes.get("action", ""), each.attributes.get("method", "get").lower()) for each in page.all("form")}
    named = {each.attributes["id"]: made[id(each)] for each in page.all("form") if "id" in each.attributes}
    here, select = None, ""
    for element in page.elements:
        if element.tag == "form":
            here = made[id(element)]
        if element.tag == "select":
            select = element.attributes.get("name", "")
        owner = named.get(element.attributes["form"]) if "form" in element.attributes else here if "form" in element.parents else None
        if owner and "template" not in element.parents and "disabled" not in element.attributes:
            _take(owner, element, select)
    return list(made.values())


def _take(form: Form, element: Element, select: str) -> None:
    kind, name, told = element.attributes.get("type", ""), element.attributes.get("name", ""), element.attributes
    if element.tag == "button" and kind in ("", "submit") and "formaction" not in told:
        form.presses.append((name, told.get("value", "")))
    elif element.tag == "textarea" and name:
        _takes_words(form, element, element.text.removeprefix("\n"), "textarea", 4000)
    elif element.tag == "input" and kind in WORDS and name:
        _takes_words(form, element, told.get("value", ""), kind, 200)
    elif element.tag == "input" and kind == "file":
        form.files.append(name)
    elif element.tag == "input" and kind == "radio" and "checked" not in told:
        form.unchosen.setdefault(name, told.get("value", "on"))
    elif element.tag == "input" and kind in ("hidden", "checkbox", "radio") and (kind == "hidden" or "checked" in told):
        form.pairs.append((name, told.get("value", "on")))
    elif element.tag == "option" and select and "select" in element.parents:
        _choose(form, select, told.get("value", element.text), "selected" in told)


def _choose(form: Form, name: str, value: str, chosen: bool) -> None:
    at = next((at for at, pair in enumerate(form.pairs) if pair[0] == name and at not in form.words), None)
    if value:
        form.unchosen.setdefault(name, value)
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
