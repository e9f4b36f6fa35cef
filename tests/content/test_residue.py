"""Nothing is left over from making the texts: no foreign script, no unmarked word, no sentence that was not translated."""

from __future__ import annotations

import re

import pytest

from learning.house.locale import LOCALES
from tests.content.shelf import PLAIN, everything, words_of

ARABIC = re.compile(r"[\u0600-\u06ff]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-zÀ-ž]{2,}")
# Names of persons, of invented towns and firms, of makers and their things; abbreviations, also those on keys and forms.
NAMES = set(
    "Berger Krause Kaya Paket Blitz Android iPhone Apple Google Face ID PIN PUK SIM TAN SMS QR USB WLAN Wi Fi"
    " Olena Melnyk Samir Haddad Yilmaz Sonnfurt Windows Drive PDF BundID BA Fn DE TT MM JJJJ".split()
)


def unmarked(text: str) -> list[str]:
    """Latin words outside `[…]{lang=…}`; addresses and names need no mark."""
    bare = re.sub(r"\[[^\]]*\]\{lang=[a-z-]+[^}]*\}|\]\([^)]*\)|\{[^}]*\}|\S+\.example\S*|\S+\.jpg|@", " ", text)
    return [word for word in LATIN.findall(bare) if word not in NAMES]


def prose_of(course, locale: str) -> dict[str, str]:
    """What is read, not typed or chosen from a list."""
    return {name: text for name, text in words_of(course, locale).items() if not PLAIN.search(name)}


@pytest.mark.parametrize(("locale", "script"), [("ar", ARABIC), ("uk", CYRILLIC)])
def test_every_field_is_written_in_its_own_script_or_marked_whole(locale, script, course):
    assert {name: text for name, text in prose_of(course, locale).items() if not script.search(text) and unmarked(text)} == {}


@pytest.mark.parametrize("locale", ["ar", "uk"])
def test_words_of_another_language_are_marked(locale, course):
    left = {name: unmarked(text) for name, text in prose_of(course, locale).items()}
    assert {name: words for name, words in left.items() if words} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_no_mark_stands_where_only_plain_text_is_shown(locale, course):
    """A mark in an answer that is typed would have to be typed."""
    typed = re.compile(r" (accept|others\.[a-z0-9-]+|parts\.[a-z0-9-]+\.given)$")
    marked = {name: text for name, text in words_of(course, locale).items() if typed.search(name) and re.search(r"[\[\]{}*]", text)}
    assert marked == {}


@pytest.mark.parametrize("locale", [key for key in LOCALES if key not in ("de", "de-simple")])
def test_no_field_is_the_german_original_left_over(locale, course):
    german = words_of(course, "de")
    same = {
        name
        for name, text in prose_of(course, locale).items()
        if german.get(name) == text and len(LATIN.findall(re.sub(r"\S+\.example\S*|\{[^}]*\}", "", text))) > 3
    }
    assert same == set()


RESIDUE = re.compile(
    r"\bas an ai\b|language model|translat(?:ion|or)['’]s? note|\[(?:note|todo|tbd|xxx)\]|lorem ipsum|\btodo\b|\bfixme\b"
    r"|�|\u200b|&(?:amp|nbsp|quot|lt|gt);|<[a-z/]",
    re.IGNORECASE,
)


def test_nothing_is_left_over_from_making_the_texts():
    assert {name: RESIDUE.findall(text) for name, text in everything().items() if RESIDUE.search(text)} == {}
