"""What people have learned, counted in words and pictures: rooms above say what there is to count."""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from sqlalchemy.orm import Session

Keys = Callable[[Session, int], set[Hashable]]


class Holding(NamedTuple):
    """One kind of thing a learner has: `keys` tell which ones, so that the same thing of two learners is counted once."""

    name: str
    picture: str
    words: Callable[[int], str]
    keys: Keys


_holdings: list[tuple[int, Holding]] = []


def holds(name: str, picture: str, words: Callable[[int], str], order: int) -> Callable[[Keys], Keys]:
    """Register what is counted; `words` say a number of it."""

    def register(keys: Keys) -> Keys:
        _holdings.append((order, Holding(name, picture, words, keys)))
        return keys

    return register


def holdings() -> list[Holding]:
    return [holding for _order, holding in sorted(_holdings, key=lambda each: each[0])]


def numbers_of(session: Session, *learner_ids: int) -> dict[str, int]:
    """How much these learners have together, by name; nothing of what they have none."""
    counted = {holding.name: len(set().union(*(holding.keys(session, learner_id) for learner_id in learner_ids))) for holding in holdings()}
    return {name: number for name, number in counted.items() if number}


def told(numbers: dict[str, int]) -> list[tuple[str, str]]:
    """Numbers by name as pictures and words, in order."""
    return [(holding.picture, holding.words(numbers[holding.name])) for holding in holdings() if numbers.get(holding.name)]
