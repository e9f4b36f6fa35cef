"""Which courses hold the words, and how well."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from learning.home.search.models import PLACES
from learning.home.search.sought import Sought

TIERS = {"a": 8.0, "b": 5.0, "c": 3.0, "d": 1.0}
# A course must hold this share of what the best holds of the words, the rare ones counting more.
ENOUGH = 0.7


class Part(NamedTuple):
    """Alternative tokens, for which word they stand and what a hit is worth."""

    word: int
    value: float
    tier: str
    tokens: list[str]


@dataclass(frozen=True)
class Scores:
    """How well each course (by number) fits; for each of its lessons (by id) the words found there; the words nothing holds."""

    courses: dict[int, float]
    lessons: dict[int, set[int]]
    titled: dict[int, set[int]]
    missed: list[int]


def parts_of(words: list[Sought]) -> list[Part]:
    """What to ask the index, the best first."""
    parts = [
        Part(number, weight * value, tier, sorted(tier + key for key in keys))
        for number, word in enumerate(words)
        for weight, keys in word.keys.items()
        for tier, value in TIERS.items()
        if keys
    ]
    return sorted(parts, key=lambda part: (-part.value, part.word))


def scored(parts: list[Part], hits: Iterable[tuple[int, int]], words: int, total: int) -> Scores:
    """Weigh the hits (part, id of a text) of a question of so many words among so many courses."""
    found: dict[int, list[int]] = defaultdict(list)
    for part, text in hits:
        found[part].append(text)
    best: list[dict[int, float]] = [{} for _word in range(words)]
    for place, part in enumerate(parts):
        known = best[part.word]
        for text in found[place]:
            known.setdefault(text // PLACES, part.value)
    rarity = [log(1 + total / len(known)) if known else 0.0 for known in best]
    missed = [word for word, known in enumerate(best) if not known]
    return Scores(_weighed(best, rarity), *_where(parts, found), missed)


def _weighed(best: list[dict[int, float]], rarity: list[float]) -> dict[int, float]:
    score: dict[int, float] = defaultdict(float)
    covered: dict[int, float] = defaultdict(float)
    for known, rare in zip(best, rarity, strict=True):
        for number, value in known.items():
            score[number] += rare * value
            covered[number] += rare
    enough = ENOUGH * max(covered.values(), default=0)
    return {number: value for number, value in score.items() if covered[number] >= enough}


def _where(parts: list[Part], found: dict[int, list[int]]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """The words of each lesson, and those a course's own title or summary holds already."""
    lessons: dict[int, set[int]] = defaultdict(set)
    titled: dict[int, set[int]] = defaultdict(set)
    for place, part in enumerate(parts):
        for text in found[place]:
            if text % PLACES:
                lessons[text].add(part.word)
            elif part.tier != "d":
                titled[text // PLACES].add(part.word)
    return lessons, titled
