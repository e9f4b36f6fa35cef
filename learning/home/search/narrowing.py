"""Narrowing down: what courses differ in, how many there would be, and which remain."""

from collections import defaultdict
from collections.abc import Mapping, Set
from typing import Any

from sqlalchemy.orm import Session

from learning.home.search import queries
from learning.home.search.words import language_of
from learning.house.locale import LOCALES

MINUTES = (15, 30, 60)
FACETS = ("stage", "competence", "level", "language", "minutes")

Wishes = Mapping[str, str]


class Courses:
    """All courses by their numbers: what each can be narrowed to, and its place in the catalogue. Made once a publication."""

    def __init__(self, rows: list[tuple[int, str, dict[str, Any]]]) -> None:
        self.uids = {number: uid for number, uid, _facets in rows}
        self.stages: dict[int, list[str]] = {number: facets["stages"] for number, _uid, facets in rows}
        self.without_track = {number for number, _uid, facets in rows if facets["order"] is None}
        in_order = sorted(rows, key=lambda row: (row[2]["order"] is None, row[2]["order"] or [], row[1]))
        self.places = {row[0]: place for place, row in enumerate(in_order)}
        self._members: dict[str, dict[str, set[int]]] = {facet: defaultdict(set) for facet in FACETS}
        for number, _uid, facets in rows:
            for facet, values in _values(facets).items():
                for value in values:
                    self._members[facet][value].add(number)

    def readable_in(self, locale: str) -> Set[int]:
        """The courses of which at least one lesson can be read in a language, whatever the register."""
        same = (key for key in LOCALES if language_of(key) == language_of(locale))
        return set().union(*(self._members["language"].get(key, ()) for key in same))

    def remaining(self, found: Set[int], wishes: Wishes) -> Set[int]:
        """Those that fit every wish."""
        return set(found).intersection(*(self._members[facet].get(value, ()) for facet, value in wishes.items()))

    def counts(self, found: Set[int], wishes: Wishes) -> dict[str, dict[str, int]]:
        """For each facet how many courses each of its values would leave, the other wishes kept."""
        return {facet: self._counts(facet, found, wishes) for facet in FACETS}

    def _counts(self, facet: str, found: Set[int], wishes: Wishes) -> dict[str, int]:
        left = self.remaining(found, {other: value for other, value in wishes.items() if other != facet})
        return {value: number for value, members in self._members[facet].items() if (number := len(left & members))}


def all_courses(session: Session) -> Courses:
    return Courses(queries.catalogue(session))


def _values(facets: dict[str, Any]) -> dict[str, list[str]]:
    return {
        "stage": facets["stages"],
        "competence": facets["competences"],
        "level": [facets["level"]],
        "language": facets["languages"],
        "minutes": [str(most) for most in MINUTES if facets["minutes"] <= most],
    }
