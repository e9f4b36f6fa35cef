"""Narrowing down: what courses differ in, how many there would be, and which remain."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from learning.home.search import queries

MINUTES = (15, 30, 60)
FACETS = ("stage", "competence", "level", "language", "minutes")

Values = tuple[frozenset[str], ...]
Wishes = Mapping[str, str]


class Entry(NamedTuple):
    """A course as lists are made of: what it can be narrowed to, and its place in the catalogue (None without a track)."""

    uid: str
    values: Values
    order: tuple[int, ...] | None

    @property
    def languages(self) -> frozenset[str]:
        """The locales in which at least one of its lessons can be read."""
        return self.values[FACETS.index("language")]

    @property
    def stages(self) -> frozenset[str]:
        return self.values[FACETS.index("stage")]


def entries(session: Session) -> dict[int, Entry]:
    """Every course by its number."""
    same: dict[Values, Values] = {}
    found = {}
    for number, uid, facets in queries.catalogue(session):
        values = _values(facets)
        # A value many courses share is held once.
        found[number] = Entry(uid, same.setdefault(values, values), tuple(facets["order"]) if facets["order"] else None)
    return found


def _values(facets: Mapping[str, Any]) -> Values:
    minutes = {str(most) for most in MINUTES if facets["minutes"] <= most}
    each = facets["stages"], facets["competences"], [facets["level"]], facets["languages"], minutes
    return tuple(map(frozenset, each))


def remaining(found: Iterable[int], there: Mapping[int, Entry], wishes: Wishes) -> list[int]:
    """The courses that fit every wish."""
    wanted = [(FACETS.index(facet), value) for facet, value in wishes.items()]
    return [number for number in found if all(value in there[number].values[place] for place, value in wanted)]


def counts(found: Iterable[int], there: Mapping[int, Entry], wishes: Wishes) -> dict[str, dict[str, int]]:
    """For each facet how many courses each of its values would leave, the other wishes kept."""
    wanted = [(FACETS.index(facet), value) for facet, value in wishes.items()]
    counted: list[dict[str, int]] = [defaultdict(int) for _facet in FACETS]
    for values, number in Counter(there[number].values for number in found).items():
        failed = [place for place, value in wanted if value not in values[place]]
        if len(failed) < 2:
            for place in failed or range(len(FACETS)):
                of_facet = counted[place]
                for value in values[place]:
                    of_facet[value] += number
    return dict(zip(FACETS, counted, strict=True))
