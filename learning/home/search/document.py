"""A course's texts as tokens, and the words that occur in them."""

from collections import defaultdict
from typing import NamedTuple

from learning.home.search.stopwords import stop_words
from learning.home.search.texts import Said
from learning.home.search.words import form, language_of, spelled

# The tiers that a list of courses shows.
SHOWN = frozenset("ac")


class Known(NamedTuple):
    """A word of the vocabulary: the key of its stem, and how it is shown."""

    stem: str
    shown: str


class Document(NamedTuple):
    """The tokens of each place of a course, and its vocabulary by key."""

    tokens: dict[int, list[str]]
    vocabulary: dict[str, Known]


def document(said: list[Said]) -> Document:
    """Each word stands only where it counts most, so that a common one has few rows.

    What title and summary say, a list shows; what only outcomes say, lessons say again, because they are shown then.
    """
    tokens: dict[int, list[str]] = defaultdict(list)
    vocabulary: dict[str, Known] = {}
    shown: set[str] = set()
    seen: dict[int, set[str]] = defaultdict(set)
    for place, tier, locale, text in sorted(said, key=_weightiest_first):
        for key in _keys(text, language_of(locale), vocabulary):
            if key not in shown and key not in seen[place]:
                (shown if tier in SHOWN else seen[place]).add(key)
                tokens[place].append(tier + key)
    return Document(dict(tokens), vocabulary)


def _weightiest_first(said: Said) -> tuple[str, bool]:
    # What stages say of a course comes last: a lesson that says it itself is the better hit.
    return said.tier, said.tier == "e" and said.place == 0


def _keys(text: str, language: str, vocabulary: dict[str, Known]) -> set[str]:
    """The words and stems of a text as keys; its words join the vocabulary."""
    keys: set[str] = set()
    for start, stop in spelled(text):
        written = text[start:stop]
        found = form(written, language)
        if found is None or found.word in stop_words(language):
            continue
        key, stem = language + found.word, language + found.stem
        keys |= {key, stem}
        known = vocabulary.get(key)
        # A word at the beginning of a sentence has a capital it may not have elsewhere.
        if known is None or (known.shown[0].isupper() and written[0].islower()):
            vocabulary[key] = Known(stem, written)
    return keys
