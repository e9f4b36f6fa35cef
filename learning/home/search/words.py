"""The words of a text as search compares them: folded, stemmed, joined where a hyphen parts them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from learning.house.letters import folded, stem, written_words
from learning.house.locale import LOCALES

LANGUAGES = tuple(key for key in LOCALES if key != "de-simple")
# Longer ones are no words: addresses, keys, somebody leaning on the keyboard.
LONGEST = 40
HYPHENS = frozenset("-‐‑–")
_ODD = re.compile(r"[\W_]+")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")


class Form(NamedTuple):
    """A word folded, and its stem."""

    word: str
    stem: str


def language_of(locale: str) -> str:
    """Both registers of German are one language here."""
    return "de" if locale == "de-simple" else locale


# Some 450 bytes an entry, and ten entries for each new word somebody searches: four times as many made a web process grow by 14 MB.
@lru_cache(maxsize=8192)
def form(written: str, language: str) -> Form | None:
    """How a word is compared in a language; None for what is none: a single letter, or far too long."""
    word = _ODD.sub("", folded(written, language))
    if not 1 < len(word) <= LONGEST and not word.isdecimal():
        return None
    return Form(word, _ODD.sub("", stem(written, language)) or word)


def spelled(text: str) -> Iterator[tuple[int, int]]:
    """From where to where the words of a text stand; `E-Mail` is `E`, `Mail`, and both as one word."""
    before = None
    for found in written_words(text):
        yield found.span()
        if before is not None and text[before.end() : found.start()] in HYPHENS:
            yield before.start(), found.end()
        before = found


def languages_for(word: str, first: str) -> tuple[str, ...]:
    """The languages whose letters a word is written in, the reader's own first; a number is written in all."""
    if _ARABIC.search(word):
        return ("ar",)
    if _CYRILLIC.search(word):
        return ("uk",)
    if not _LETTER.search(word):
        return _first(first, LANGUAGES)
    return _first(first, tuple(language for language in LANGUAGES if language not in ("ar", "uk")))


def _first(first: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(languages, key=lambda language: language != first))
