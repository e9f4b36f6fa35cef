"""From typed words to the words of the index: their forms, other languages, words run together, longer words that begin so."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sqlalchemy.orm import Session

from learning.home.search import queries
from learning.home.search.queries import Begun, Word
from learning.home.search.stopwords import stop_words
from learning.home.search.words import Form, form, languages_for

# How sure a hit is by what led to it: the word, a form of it, another language, a part of a compound, a beginning, a slip.
SAME, FORM, ELSEWHERE, PART, BEGUN, SLIP = 1.0, 0.9, 0.8, 0.7, 0.5, 0.4

_MANY = 300


@dataclass
class Sought:
    """A typed word: what it is in each language it may belong to, and the keys that count as it, by how sure they are."""

    written: str
    forms: dict[str, Form]
    keys: dict[float, set[str]] = field(default_factory=lambda: defaultdict(set))
    known_in: set[str] = field(default_factory=set)
    # In how many courses it stands as it is; many need no longer words that begin so.
    courses: int = 0
    # How a slip was read, and how the word might be read if it can't be.
    read_as: str = ""
    perhaps: str = ""

    def speaks(self, first: str) -> list[str]:
        """The languages it is of: the reader's own if it is known there, else where it is known, else any."""
        return [first] if first in self.known_in else sorted(self.known_in or self.forms)

    def is_found_in(self, first: str) -> bool:
        """Is there such a word in the reader's language, or, where it isn't written in its letters, in another?"""
        languages = {key[:2] for keys in self.keys.values() for key in keys}
        return first in languages if first in self.forms else bool(languages)


def look_up(session: Session, written: list[str], first: str) -> list[Sought]:
    """The words somebody typed, on a page in a language, with what the vocabulary holds of them."""
    words = [Sought(each, _forms(each, first)) for each in written]
    _take_exact(session, words, first)
    _take_begun(session, words, first)
    return words


def _forms(written: str, first: str) -> dict[str, Form]:
    """What a word is in each language; where it is too common to be looked for, it is none."""
    forms = {language: form(written, language) for language in languages_for(written, first)}
    return {language: each for language, each in forms.items() if each and each.word not in stop_words(language)}


def _take_exact(session: Session, words: list[Sought], first: str) -> None:
    keys = {language + each.word for word in words for language, each in word.forms.items()}
    stems = {language + each.stem for word in words for language, each in word.forms.items()}
    joined = {key: pair for pair in pairwise(words) for key in _joined(*pair)}
    found = queries.known(session, keys=keys | joined.keys(), stems=stems)
    courses, there = {row.key: row.courses for row in found}, {row.stem for row in found}
    for word in words:
        _know(word, courses, there, first)
    for row in found:
        for word in joined.get(row.key, ()):
            word.keys[SAME].add(row.key)


def _joined(one: Sought, other: Sought) -> Iterator[str]:
    """`whats app` may be `WhatsApp`."""
    for language in one.forms.keys() & other.forms.keys():
        both = form(one.written + other.written, language)
        if both is not None:
            yield language + both.word


def _know(word: Sought, courses: dict[str, int], stems: set[str], first: str) -> None:
    for language, each in word.forms.items():
        here = language == first
        if language + each.word in courses:
            word.courses = max(word.courses, courses[language + each.word])
            word.known_in.add(language)
            word.keys[SAME if here else ELSEWHERE].add(language + each.word)
        if language + each.stem in stems:
            word.known_in.add(language)
            word.keys[FORM if here else ELSEWHERE].add(language + each.stem)


def _take_begun(session: Session, words: list[Sought], first: str) -> None:
    rare = [word for word in words if word.courses < _MANY]
    begun = [(word, each) for word in rare for language in word.speaks(first) for each in _beginnings(word.forms[language], language)]
    for row in queries.begun(session, begun=[each for _word, each in begun]):
        word, each = begun[row.branch]
        if _says_something(word, each, row):
            word.keys[BEGUN].add(row.key)


def _beginnings(each: Form, language: str) -> Iterator[Begun]:
    beginning = each.stem if len(each.stem) > 3 else each.word
    if len(beginning) > 3:
        yield Begun(language + beginning)
        if language == "de":
            yield Begun(language + each.word, backwards=True)


def _says_something(word: Sought, each: Begun, row: Word) -> bool:
    """A beginning that is a word itself says little, unless it is long or the rest is a word too: `auto` is not `automatisch`."""
    language, length = each.key[:2], len(each.key) - 2
    long = length > (5 if language == "de" else 4)
    return row.whole or (not each.backwards and (long or language not in word.known_in))
