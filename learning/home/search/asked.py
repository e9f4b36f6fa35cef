"""What somebody asked for: words, wishes, a page; whatever stands in an address."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from learning.home.search.narrowing import FACETS
from learning.home.search.stopwords import stopped_somewhere
from learning.home.search.words import HYPHENS, form, language_of
from learning.house.letters import written_words
from learning.house.markup import UNSHOWN

LONGEST = 200
_MOST_WORDS = 8
# Marks of direction would turn around what stands beside them.
_APART = re.compile("[\\s\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Asked:
    """A question as far as it makes sense: the text to show in the field, its words, one wish a facet."""

    text: str = ""
    words: list[str] = field(default_factory=list)
    wishes: dict[str, str] = field(default_factory=dict)
    page: int = 1

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.wishes


def asked(arguments: Mapping[str, str], locale: str, known: Mapping[str, Mapping[str, object]]) -> Asked:
    """Read the arguments of an address; what is not `known` of a facet's values is no wish."""
    text = _APART.sub(" ", UNSHOWN.sub(" ", arguments.get("q", ""))).strip()[:LONGEST].strip()
    wishes = {facet: arguments[facet] for facet in FACETS if arguments.get(facet) in known[facet]}
    return Asked(text, _words(text, language_of(locale)), wishes, _page(arguments.get("page", "")))


def _words(text: str, language: str) -> list[str]:
    """The words worth looking for: the common ones only where there are no others."""
    words = [text[start:stop] for start, stop in _pieces(text, language)]
    telling = [word for word in words if _is_telling(word, language)]
    return list(dict.fromkeys(telling or words))[:_MOST_WORDS]


def _pieces(text: str, language: str) -> Iterator[tuple[int, int]]:
    """From where to where each word stands; `E-Mail` is one, because `E` says nothing, `Passwort-Manager` is two."""
    begun, end = None, 0
    for found in written_words(text):
        joined = text[end : found.start()] in HYPHENS
        if begun is not None and not joined:
            yield begun, end
        begun, end = begun if begun is not None and joined else found.start(), found.end()
        if _is_telling(found[0], language):
            yield begun, end
            begun = None
    if begun is not None:
        yield begun, end


def _is_telling(word: str, language: str) -> bool:
    found = form(word, language)
    return found is not None and found.word not in stopped_somewhere()


def _page(text: str) -> int:
    # Nobody gets that far; and some digits are no number.
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 and int(text) > 0 else 1
