"""One rule for small numbers: nobody's level follows from a table, nor from two that differ by one person."""

from collections import Counter, defaultdict
from itertools import chain, combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.house.smallnumbers import INSIDE, Inside, batches_of, inside, outside, parts_outside, waits

LEVELS = st.integers(1, 3)
GROUPS = st.lists(st.tuples(LEVELS, LEVELS), max_size=40)
COUNTS = st.lists(st.integers(0, 30), min_size=3, max_size=4)


def counted(people, levels=3):
    """People of whom nobody has gone."""
    return inside(batches_of(people, levels), levels)


def shown(people, levels=3):
    found = counted(people, levels)
    return found and (found.people, tuple(tuple(table) for table in found.tables))


def test_fewer_than_five_are_not_shown_and_five_are():
    assert counted([(1,), (1,), (2,), (2,)]) is None
    five = counted([(1,), (1,), (2,), (2,), (2,)])
    assert five is not None and [cell.people for cell in five.tables[0]] == [2, 3, 0]


@pytest.mark.parametrize("levels", [(1, 1, 1, 1, 1), (1, 1, 1, 1, 2), (1, 1, 1, 2, 3)])
def test_where_all_or_one_would_show_and_nothing_can_be_merged_nothing_is_shown(levels):
    assert counted([(level,) for level in levels]) is None


def test_levels_above_the_first_are_put_together_where_one_would_stand_alone():
    found = counted([(1,), (1,), (2,), (2,), (3,)])
    assert found is not None and found.tables == [[(1, 1, 2), (2, 3, 3)]]


@given(GROUPS)
def test_no_cell_holds_all_or_one(people):
    found = counted(people) or Inside(0, [])
    for table in found.tables:
        assert sum(cell.people for cell in table) == found.people >= 5
        assert all(cell.people != 1 and cell.people < found.people for cell in table)


@given(GROUPS, st.tuples(LEVELS, LEVELS))
def test_one_more_person_changes_nothing_or_comes_with_at_least_four_others_who_could_be_shown_alone(people, new):
    before, after = counted(people), counted([*people, new])
    if shown(people) != shown([*people, new]):
        assert after is not None
        cells = [(cell.first, cell.last) for cell in after.tables[0]]
        for number, table in enumerate(after.tables):
            had = before.tables[number] if before else []
            came = [
                cell.people - sum(each.people for each in had if first <= each.first and each.last <= last)
                for cell, (first, last) in zip(table, cells, strict=True)
            ]
            assert sum(came) >= 5 and all(each == 0 or 2 <= each < sum(came) for each in came)


@pytest.mark.parametrize(("levels", "people"), [(3, 5), (3, 6), (3, 10), (3, 11), (4, 5), (4, 10)])
def test_whoever_knows_the_rule_and_tries_every_group_learns_no_more(levels, people):
    """All groups that lead to one table are made: nothing is the same in all of them that may not be shown."""
    fives = [5] * (people // 5) + [people % 5] * (people % 5 > 0)
    found = defaultdict(list)
    for parts in product(*(combinations_with_replacement(range(1, levels + 1), size) for size in fives)):
        found[shown([(level,) for level in chain(*parts)], levels)].append(parts)
    for table, groups in found.items():
        counted = table[0] if table else people
        for level in range(1, levels + 1):
            assert {tuple(chain(*parts))[:counted].count(level) for parts in groups} not in ({1}, {counted})
        for five in range(len(fives)):
            assert len({level for parts in groups for level in parts[five]}) > 1


# ------------------------------------------------------------------ people come and go


class Group:
    """A group over time, as whoever keeps it has to: by fives into batches, and a batch that somebody has left is dead."""

    def __init__(self):
        self.batches, self.coming = [], []

    def come(self, person):
        self.coming.append(person)
        if len(self.coming) == INSIDE:
            if self.batches and self.batches[-1] and waits(self.whole, 3):
                self.batches[-1] += self.coming
            else:
                self.batches.append(self.coming)
            self.coming = []

    def go(self, place):
        places = [(batch, number) for batch in (*self.batches, self.coming) for number in range(len(batch))]
        if places:
            batch, number = places[place % len(places)]
            if batch is self.coming:
                batch.pop(number)
            else:
                # Nobody knows any more who the others were with.
                batch.clear()

    @property
    def whole(self):
        return [batch for batch in self.batches if batch]

    @property
    def table(self):
        return inside(self.whole, 3)


def _coarse(table, number):
    """How many are at the first level, and how many above it."""
    cells = table.tables[number] if table else []
    return [sum(cell.people for cell in cells if cell.last == 1), sum(cell.people for cell in cells if cell.first > 1)]


EVENTS = st.lists(st.one_of(st.tuples(LEVELS, LEVELS), st.integers(0, 60)), max_size=60)


@given(EVENTS)
def test_two_tables_of_different_days_never_differ_by_one_person(events):
    group, before = Group(), None
    for event in events:
        group.go(event) if isinstance(event, int) else group.come(event)
        after = group.table
        changed = abs((after.people if after else 0) - (before.people if before else 0))
        assert changed == 0 or changed >= INSIDE
        # The same number of people with other levels: a whole batch came for another one.
        if changed == 0 and before and after and [_coarse(before, n) for n in (0, 1)] != [_coarse(after, n) for n in (0, 1)]:
            assert isinstance(event, int)
        before = after


@given(st.lists(st.tuples(LEVELS, LEVELS), min_size=5, max_size=40), st.integers(0, 60))
def test_when_somebody_goes_so_do_at_least_four_others_who_could_be_shown_with_them_alone(people, place):
    group = Group()
    for person in people:
        group.come(person)
    before, alive = group.table, [list(batch) for batch in group.whole]
    group.go(place)
    after = group.table
    if before == after:
        return
    gone = [batch for batch in alive if batch not in group.whole]
    assert len(gone) == 1 and inside(gone, 3) is not None


def test_who_goes_before_five_have_come_leaves_the_others_where_they_are():
    group = Group()
    for level in (1, 1, 2, 3):
        group.come((level,))
    group.go(3)
    for level in (2, 2):
        group.come((level,))
    assert group.table is not None and group.table.tables == [[(1, 1, 2), (2, 2, 3), (3, 3, 0)]]


# ------------------------------------------------------------------ outside the organisation


def test_fewer_than_ten_are_not_shown_outside():
    assert outside([5, 4, 0], "key") is None and outside([5, 5, 0], "key") == [5, 5, 0]


@given(COUNTS, st.text())
def test_outside_every_number_is_a_multiple_of_five_and_near_the_true_one(counts, key):
    found = outside(counts, key)
    assert (found is None) == (sum(counts) < 10)
    for count, rounded in zip(counts, found or counts, strict=True):
        assert found is None or (rounded % 5 == 0 and abs(rounded - count) < 5)


def test_rounding_pushes_numbers_neither_up_nor_down():
    drawn = Counter((outside([7, 20, 0], f"key {number}") or [0])[0] for number in range(2000))
    assert drawn.keys() == {5, 10} and 1100 < drawn[5] < 1300


def test_one_more_person_draws_every_cell_anew():
    """Were only the changed cell drawn anew, a changed number would tell where the person is."""
    before, after = ([outside(counts, f"key {number}") or [] for number in range(200)] for counts in ([7, 13, 3], [8, 13, 3]))
    moved = [one[1:] != two[1:] and one[0] == two[0] for one, two in zip(before, after, strict=True)]
    assert sum(moved) > 20


@given(COUNTS, st.integers(0, 2), st.sampled_from((1, -1)), st.text())
def test_whatever_two_tables_show_the_one_who_came_or_went_may_be_at_every_level(counts, place, change, key):
    other = [count + change * (at == place) for at, count in enumerate(counts)]
    if min(other) < 0 or (one := outside(counts, key)) is None or (two := outside(other, key)) is None:
        return
    for first, second in zip(one, two, strict=True):
        # A number that fits this cell in both tables, had the change been here; and one that fits, had it not.
        near = range(max(0, first - 4), first + 5)
        assert any(count + change >= 0 and abs(count + change - second) < 5 for count in near)
        assert any(abs(count - second) < 5 for count in near)


@given(st.dictionaries(st.text(max_size=3), st.lists(st.integers(0, 12), min_size=3, max_size=3), max_size=4))
def test_what_is_too_small_counts_in_no_total(parts):
    found, total = parts_outside(parts, "key")
    assert all(sum(parts[name]) >= 10 for name in found)
    assert total == [sum(each) for each in zip(*found.values(), strict=True)]
