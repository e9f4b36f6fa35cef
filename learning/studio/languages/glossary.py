"""The words of the glossary that an original uses, with what they are called in another language."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from learning import courses
from learning.courses.queries import terms
from learning.house.db import db
from learning.house.markup import used_in, with_facts
from learning.house.memo import once_a_request

# "Links", "Passwörter" and "hesabı" are forms of a word that stands in the glossary; "Linksverkehr" is another word.
_ENDING = 3


class TermHere(NamedTuple):
    """A word of the glossary in a text; `linked` where the original explains it."""

    key: str
    word: str
    theirs: str
    linked: bool

    @property
    def mark(self) -> str:
        """How it is written in a text."""
        return f"[{self.theirs}](term:{self.key})"


def terms_here(text: str, original: str, language: str) -> list[TermHere]:
    """The words of the glossary in an original's text that have a word in the other language, explained ones first."""
    linked = used_in(with_facts(text, lambda key: "")).terms
    found = [
        TermHere(key, courses.best_words(words, original)[1]["word"], words[language]["word"], key in linked)
        for key, words in _glossary().items()
        if language in words and (key in linked or (original in words and _pattern(words[original]["word"]).search(text)))
    ]
    return sorted(found, key=lambda term: (not term.linked, term.key))


def unused(found: Iterable[TermHere], text: str) -> list[TermHere]:
    """Those whose word a translation does not use."""
    return [term for term in found if not _pattern(term.theirs, endings=8).search(text)]


def _glossary() -> dict[str, dict[str, dict[str, str]]]:
    return once_a_request("glossary", lambda: {term.key: term.words for term in terms(db.session())})


@lru_cache(maxsize=2048)
def _pattern(word: str, endings: int = _ENDING) -> re.Pattern[str]:
    # Short words have no endings: "App" is in "Apps", but "PIN" is not in "Pinsel".
    most = endings if len(word) > _ENDING else 1
    return re.compile(rf"\b{re.escape(word)}\w{{0,{most}}}\b", re.IGNORECASE)
