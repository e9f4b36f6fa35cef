"""Decision 25 over time: whoever keeps every table of every day still can't tell what one person of a group is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from learning.house.smallnumbers import INSIDE, OUTSIDE, STEP, Inside, inside, parts_outside, waits

LEVELS = 3
# Somebody comes with a level before and one after; somebody goes; somebody brings one more result, which counts nowhere.
COMES = st.tuples(st.just("comes"), st.integers(1, LEVELS), st.integers(1, LEVELS))
GOES = st.tuples(st.just("goes"), st.integers(0, 20), st.just(0))
AGAIN = st.tuples(st.just("again"), st.integers(0, 20), st.integers(1, LEVELS))
HISTORIES = st.lists(st.one_of(COMES, COMES, COMES, GOES, AGAIN), max_size=24)
Event = tuple[str, int, int]


@dataclass
class Group:
    """A group as it is counted: fives in batches, batches that somebody has left, and who waits."""

    batches: list[list[int]] = field(default_factory=list)
    dead: set[int] = field(default_factory=set)
    waiting: list[int] = field(default_factory=list)
    came: int = 0

    def happens(self, event: Event, levels: list[tuple[int, int]]) -> None:
        kind, number, _level = event
        if kind == "comes":
            self.waiting.append(self.came)
            self.came += 1
        if kind == "goes":
            self.waiting = [each for each in self.waiting if each != number]
            self.dead |= {place for place, batch in enumerate(self.batches) if number in batch}
        if len(self.waiting) == INSIDE:
            self._take_in(levels)

    def _take_in(self, levels: list[tuple[int, int]]) -> None:
        last = len(self.batches) - 1
        if last >= 0 and last not in self.dead and waits(self._alive(levels), LEVELS):
            self.batches[last] += self.waiting
        else:
            self.batches.append(self.waiting)
        self.waiting = []

    def _alive(self, levels: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
        return [[levels[each] for each in batch] for place, batch in enumerate(self.batches) if place not in self.dead]

    def table(self, levels: list[tuple[int, int]]) -> Inside | None:
        return inside(self._alive(levels), LEVELS)


def levels_of(history: list[Event]) -> list[tuple[int, int]]:
    return [(before, after) for kind, before, after in history if kind == "comes"]


def tables(history: list[Event], levels: list[tuple[int, int]]) -> list[Inside | None]:
    """What was to be seen after each event."""
    group, seen = Group(), []
    for event in history:
        group.happens(event, levels)
        seen.append(group.table(levels))
    return seen


def others(levels: list[tuple[int, int]], person: int, way: int) -> Iterator[list[tuple[int, int]]]:
    """The same group, this person at another level (before: 0, after: 1), and at most one other changed as well."""
    own = levels[person][way]
    for level in {1, 2, 3} - {own}:
        alone = [*levels]
        alone[person] = _with(levels[person], way, level)
        yield alone
        for place, them in enumerate(levels):
            for theirs in {1, 2, 3} - {them[way]} if place != person else ():
                both = [*alone]
                both[place] = _with(them, way, theirs)
                yield both


def _with(pair: tuple[int, int], way: int, level: int) -> tuple[int, int]:
    return (level, pair[1]) if way == 0 else (pair[0], level)


@given(HISTORIES)
@settings(max_examples=80)
def test_every_person_may_have_been_at_another_level_whatever_was_seen_on_all_days(history: list[Event]) -> None:
    levels = levels_of(history)
    seen = tables(history, levels)
    for person in range(len(levels)):
        for way in (0, 1):
            assert any(tables(history, other) == seen for other in others(levels, person, way)), (person, way)


@given(HISTORIES)
def test_two_days_never_differ_by_fewer_than_five_people(history: list[Event]) -> None:
    counts = [table.people if table else 0 for table in tables(history, levels_of(history))]
    assert all(now == before or abs(now - before) >= INSIDE for before, now in pairwise(counts))


@given(HISTORIES, st.integers(0, 20), st.integers(1, LEVELS))
def test_one_more_result_of_somebody_who_is_counted_changes_nothing(history: list[Event], person: int, level: int) -> None:
    more = [*history, ("again", person, level)]
    assert tables(more, levels_of(more))[-1:] == [tables(history, levels_of(history))[-1] if history else None]


# ------------------------------------------------------------------ outside the organisation


@given(st.dictionaries(st.integers(1, 4), st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=1), st.integers(0, 2), st.text())
def test_one_person_in_one_group_moves_no_other_groups_numbers_and_the_total_follows_from_what_is_shown(
    groups: dict[int, list[int]], level: int, key: str
) -> None:
    first = min(groups)
    more = {**groups, first: [people + (place == level) for place, people in enumerate(groups[first])]}
    (before, _total), (after, total) = parts_outside(groups, key), parts_outside(more, key)
    assert {name: counts for name, counts in before.items() if name != first} == {name: after[name] for name in before if name != first}
    assert total == [sum(each) for each in zip(*after.values(), strict=True)]
    assert all(count % STEP == 0 for counts in after.values() for count in counts)
    assert all(sum(more[name]) >= OUTSIDE for name in after)
