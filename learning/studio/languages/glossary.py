"""The words of the glossary that an original uses, with what they are called in another language."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from learning import courses
from learning.courses.queries import terms
from learning.house.db import db
from learning.house.markup import used_in, with_facts
from learning.house.memo import once_a_request

# "Links", "Passwörter" and "hesabı" are forms of a word that stands in the glossary; "Linksverkehr" is another word.
_ENDING = 3
_SHORT = 4
# The article that Arabic writes as one with its word.
_ARTICLE = re.compile(r"^ال(?=\w{3})")
# Where a sign of ours leads; its key is often the very word.
_ADDRESS = re.compile(r"\]\([^)]*\)")


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
    linked = _linked(text)
    found = [
        TermHere(key, courses.best_words(words, original)[1]["word"], words[language]["word"], key in linked)
        for key, words in _glossary().items()
        if language in words and (key in linked or (original in words and _pattern(words[original]["word"]).search(text)))
    ]
    return sorted(found, key=lambda term: (not term.linked, term.key))


def unused(found: Iterable[TermHere], text: str) -> list[TermHere]:
    """Those whose word a translation does not seem to use; only a hint: languages bend and join words, and a good text also says “it”."""
    said = _bare(text)
    # Where the original's own word is kept, as what stands on a sign, it is named as well.
    named = {term.key for term in found for stem in _stems(term.theirs) + _stems(term.word) if stem in said}
    return [term for term in found if term.key not in named.union(_linked(text))]


def _linked(text: str) -> Collection[str]:
    """The keys of the words that a text explains; most explain none, and need not be read for it."""
    return used_in(with_facts(text, lambda key: "")).terms if "(term:" in text else ()


@lru_cache(maxsize=2048)
def _stems(word: str) -> tuple[str, ...]:
    """What of its words stays when they are bent: "hasło" in "hasła", "الرابط" in "رابط", "Passwort" in "Passwörter"."""
    parts = [_ARTICLE.sub("", part) for part in re.findall(r"\w+", _bare(word))]
    return tuple(part[: max(3, len(part) - 1 - len(part) // 5)] for part in parts if len(part) > 2 or len(parts) == 1)


def _bare(text: str) -> str:
    """Without marks above and below the letters, and without the ends of our own signs."""
    letters = unicodedata.normalize("NFKD", _ADDRESS.sub("", text)).casefold()
    return "".join(each for each in letters if not unicodedata.combining(each))


def _glossary() -> dict[str, dict[str, dict[str, str]]]:
    return once_a_request("glossary", lambda: {term.key: term.words for term in terms(db.session())})


@lru_cache(maxsize=2048)
def _pattern(word: str) -> re.Pattern[str]:
    # Short words have no endings: "App" is in "Apps", but "PIN" is not in "Pinsel".
    most = _ENDING if len(word) > _ENDING else 1
    # "links" is on the left, and no link.
    return re.compile(rf"\b{re.escape(word)}\w{{0,{most}}}\b", re.IGNORECASE if len(word) > _SHORT else 0)
