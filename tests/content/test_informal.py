"""The words for pages that say du: each differs from the polite one, and none is left without its original."""

from __future__ import annotations

import re
from typing import Any

import pytest
from babel.messages.pofile import read_po

from learning.house.locale import LOCALES, _, speak, speak_informally
from learning.house.paths import TRANSLATIONS

KNOWS_THE_DIFFERENCE = ("de", "de@simple", "it", "tr", "uk", "pl")
POLITE = {"de": r"\b(?:Sie|Ihnen|Ihr|Ihre[nmrs]?)\b", "de@simple": r"\b(?:Sie|Ihnen|Ihr|Ihre[nmrs]?)\b"}


def catalogue(locale: str, name: str) -> dict[str, tuple[str, ...]]:
    with (TRANSLATIONS / locale / "LC_MESSAGES" / f"{name}.po").open("rb") as file:
        found: dict[str, Any] = {str(entry.id): entry.string for entry in read_po(file) if entry.id}
    return {key: text if isinstance(text, tuple) else (text,) for key, text in found.items()}


@pytest.mark.parametrize("locale", KNOWS_THE_DIFFERENCE)
def test_what_is_said_with_du_is_said_politely_elsewhere(locale):
    polite, informal = catalogue(locale, "messages"), catalogue(locale, "informal")
    assert informal
    assert [key for key in informal if key not in polite] == []
    assert [key for key, text in informal.items() if text == polite[key] or not all(text)] == []
    holes = re.compile(r"%\(\w+\)s")
    assert [
        key for key, text in informal.items() if [sorted(holes.findall(t)) for t in text] != [sorted(holes.findall(t)) for t in polite[key]]
    ] == []


@pytest.mark.parametrize("locale", POLITE)
def test_no_sie_is_left_where_du_is_said(locale):
    # At the beginning of a sentence “Sie” may be somebody else.
    sie = re.compile(r"(?<![.!?:„]\s)(?<!^)" + POLITE[locale])
    assert {key: text for key, text in catalogue(locale, "informal").items() if any(sie.search(one) for one in text)} == {}


def test_a_page_says_du_only_after_it_was_asked_to():
    speak(LOCALES["de"])
    polite = _("Your turn")
    speak_informally(True)
    assert _("Your turn") == "Jetzt bist du dran" != polite
    speak(LOCALES["de"])
    assert _("Your turn") == polite


@pytest.mark.parametrize("address", ["/de/courses/fair-online/class-chat", "/de/courses/fair-online"])
def test_pages_of_a_course_for_school_say_du(visitor, address):
    page = visitor.get(address)
    words = " ".join(page.one("main").text.split())
    for teaching in (e for e in page.elements if "block--teaching" in e.attributes.get("class", "")):
        # Teachers are grown up.
        words = words.replace(" ".join(teaching.text.split()), "")
    assert not re.search(r"(?<![.!?:„] )\b(?:Sie|Ihnen)\b", words), re.search(r".{40}(?<![.!?:„] )\b(?:Sie|Ihnen)\b.{40}", words)
