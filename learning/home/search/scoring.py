"""Which courses hold the words, and how well."""

from collections import defaultdict
from collections.abc import Container, Mapping, Set
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from learning.home.search.document import SHOWN
from learning.home.search.models import PLACES
from learning.home.search.sought import BEGUN, Sought

TIERS = {"a": 8.0, "b": 5.0, "c": 3.0, "d": 3.0, "e": 1.0}
# How far a word is covered by where it stands; rare words weigh more. A course must cover this share of what the best covers.
COVERS = {"a": 1.0, "b": 0.9, "c": 0.8, "d": 0.8, "e": 0.6}
ENOUGH = 0.7
# Where fewer courses do than these, this share is enough.
FEW, HALF = 8, 0.5
COMMON = 2000


class Part(NamedTuple):
    """Alternative tokens: for which word they stand, how surely (1 as typed), where, and what a hit is worth."""

    word: int
    sure: float
    tier: str
    tokens: tuple[str, ...]

    @property
    def value(self) -> float:
        return self.sure * TIERS[self.tier]


@dataclass(frozen=True)
class Scores:
    """How well each course (by number) fits, the words nothing holds, and where each part was found."""

    courses: dict[int, float]
    missed: list[int]
    parts: list[Part]
    found: Mapping[int, list[int]]

    def lessons(self, shown: Container[int]) -> dict[int, dict[int, set[int]]]:
        """For each course shown the lessons (by place) that hold words its own title and summary don't, and which words."""
        holding: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for place, part in enumerate(self.parts):
            for text in self.found.get(place, ()):
                if text // PLACES in shown and (part.tier in SHOWN or text % PLACES):
                    holding[text // PLACES][text % PLACES].add(part.word)
        return {number: _beyond(places.pop(0, set()), places) for number, places in holding.items()}


def _beyond(titled: set[int], places: Mapping[int, set[int]]) -> dict[int, set[int]]:
    return {place: words - titled for place, words in places.items() if words - titled}


def parts_of(words: list[Sought]) -> list[Part]:
    """What to ask the index, the best first."""
    alone = sum(bool(word.keys) for word in words) < 2
    parts = [
        Part(number, sure, tier, tuple(sorted(tier + key for key in keys)))
        for number, word in enumerate(words)
        for sure, keys in word.keys.items()
        for tier in TIERS
        if keys and (tier != "e" or _tells_courses_apart(word, sure, alone))
    ]
    return sorted(parts, key=lambda part: (-part.value, part.word))


def _tells_courses_apart(word: Sought, sure: float, alone: bool) -> bool:
    """Deep in a text a longer word says little where the word itself stands in others, and one of thousands of courses nothing."""
    return not (sure == BEGUN and word.known_in) and (alone or word.courses < COMMON)


def scored(parts: list[Part], found: Mapping[int, list[int]], words: int, there: Set[int]) -> Scores:
    """Weigh what was found of a question of so many words among the courses that are there."""
    best: list[dict[int, int]] = [{} for _word in range(words)]
    for place, part in enumerate(parts):
        known = best[part.word]
        new = ({text // PLACES for text in found.get(place, ())} - known.keys()) & there
        known |= dict.fromkeys(new, place)
    missed = [word for word, known in enumerate(best) if not known]
    return Scores(_weighed(parts, [known for known in best if known], len(there)), missed, parts, found)


def _weighed(parts: list[Part], best: list[dict[int, int]], total: int) -> dict[int, float]:
    """What rare words add more to; what holds neither all words nor enough of them is left out."""
    # Real: what it scores. Imaginary: how far it is covered. One sum instead of two, for thousands of courses.
    sums: dict[int, complex] = {}
    for known in best:
        rare = log(1 + total / len(known))
        worth = [complex(rare * part.value, rare * part.sure * COVERS[part.tier]) for part in parts]
        for number in sums.keys() & known.keys():
            sums[number] += worth[known[number]]
        sums |= {number: worth[known[number]] for number in known.keys() - sums.keys()}
    most = max((value.imag for value in sums.values()), default=0)
    all_words = set.intersection(*map(set, best)) if best else set()
    covering = {number: value.real for number, value in sums.items() if value.imag >= ENOUGH * most or number in all_words}
    if len(covering) >= FEW:
        return covering
    # One course that happens to use each word must not hide those that are about it.
    return {number: value.real for number, value in sums.items() if value.imag >= HALF * most or number in all_words}
