"""One rule for small numbers, for every statistic of the platform: no table tells what one person is, nor do two tables together.

To a teacher, inside an organisation (`inside`): five people or more, and no cell that holds all or just one; else neighbouring cells
are merged, else nothing is shown. The numbers are exact, so two tables of different days must not differ by one person: people are
counted by fives, in the order in which they came; five that could not be shown alone wait for the next five and are counted with them,
as one batch. What to merge is decided for batches alone and in one way only: a finer choice would tell who made it necessary. When
somebody goes, the whole batch they were in goes for good and is never filled up: whatever changes is a batch that could stand alone.

To everybody else (`outside`): ten people or more, each cell rounded to a multiple of five at random (Dalenius 1981): 7 becomes 5
three times in five, else 10. Anything that changes in a table draws all its cells anew, so that whatever two tables show, the one who came
or went may be at every level. What is too small is shown nowhere and counts in no total: nothing can be taken off one to find the other.
"""

import hashlib
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

INSIDE, OUTSIDE, STEP = 5, 10, 5
Name = TypeVar("Name", bound=Hashable)


class Cell(NamedTuple):
    """How many people are at the levels from `first` to `last`."""

    first: int
    last: int
    people: int


class Inside(NamedTuple):
    """How many people are counted, and one table for each level that was told of a person, all with the same cells."""

    people: int
    tables: list[list[Cell]]


class Group(NamedTuple):
    """How many people did something, and how much they did together, nobody more than the step to which it is rounded."""

    people: int
    amount: int


Person = Sequence[int]
_Cells = tuple[tuple[int, int], ...]


def inside(batches: Sequence[Sequence[Person]], levels: int) -> Inside | None:
    """What a teacher may see of whole batches of people, each told by one or more levels (1 to `levels`); None: nothing.

    A batch that nobody has left comes with everybody who is in it; one that somebody has left does not come at all.
    """
    shown, cells = _shown(batches, levels)
    counted = [person for place in shown for person in batches[place]]
    return Inside(len(counted), _tables(counted, cells)) if counted else None


def waits(batches: Sequence[Sequence[Person]], levels: int) -> bool:
    """Is the last of these batches not shown yet, so that the next five come to it?"""
    return bool(batches) and len(batches) - 1 not in _shown(batches, levels)[0]


def batches_of(people: Sequence[Person], levels: int) -> list[list[Person]]:
    """The batches of people of whom nobody has gone, in the order in which they came; who is left over waits for the next five."""
    batches: list[list[Person]] = []
    for number in range(INSIDE, len(people) + 1, INSIDE):
        five = list(people[number - INSIDE : number])
        batches[-1:] = [batches[-1] + five] if waits(batches, levels) else [*batches[-1:], five]
    return batches


def outside(counts: Sequence[int], key: str) -> list[int] | None:
    """The numbers of people at each level as everybody may see them; None: nothing. `key` is a secret, or the draw could be repeated."""
    if sum(counts) < OUTSIDE:
        return None
    return [_rounded(count, f"{key}:{tuple(counts)}:{place}") for place, count in enumerate(counts)]


def parts_outside(parts: Mapping[Name, Sequence[int]], key: str) -> tuple[dict[Name, list[int]], list[int]]:
    """Several groups of different people and their total: the sum of what is shown, and of nothing else."""
    found = {name: outside(counts, f"{key}:{name}") for name, counts in parts.items()}
    shown = {name: counts for name, counts in found.items() if counts is not None}
    return shown, [sum(each) for each in zip(*shown.values(), strict=True)]


def groups_outside(groups: Mapping[Name, Group], key: str, step: int = STEP) -> dict[Name, int]:
    """What each group did, to stand beside what all did; a group that is too small is left out, and never is the rest too small.

    Whoever knows what all did takes off what is shown: the rest must be ten people as well, so the smallest group that could be shown
    goes with those that can't.
    """
    shown = {name: group for name, group in groups.items() if group.people >= OUTSIDE}
    rest = sum(group.people for name, group in groups.items() if name not in shown)
    if shown and 0 < rest < OUTSIDE:
        del shown[min(shown, key=lambda name: (shown[name].people, str(name)))]
    draw = f"{key}:{sorted((str(name), *group) for name, group in groups.items())}"
    return {name: _rounded(group.amount, f"{draw}:{name}", step) for name, group in shown.items()}


def _finest(levels: int) -> _Cells:
    return tuple((level, level) for level in range(1, levels + 1))


def _coarse(levels: int) -> _Cells:
    # One way to merge and no choice: which of several was taken would tell why the others were not.
    return ((1, 1), (2, levels))


def _shown(batches: Sequence[Sequence[Person]], levels: int) -> tuple[list[int], _Cells]:
    """The places of the batches that can be shown together, and the cells: the finest in which each of them could stand alone."""
    shown, cells = list[int](), [_finest(levels), _coarse(levels)]
    for place, batch in enumerate(batches):
        fitting = [each for each in cells if len(batch) >= INSIDE and _fits(batch, each)]
        shown, cells = ([*shown, place], fitting) if fitting else (shown, cells)
    return shown, cells[0]


def _fits(people: Sequence[Person], cells: _Cells) -> bool:
    return all(_is_safe(cell, len(people)) for table in _tables(people, cells) for cell in table)


def _is_safe(cell: Cell, everybody: int) -> bool:
    # Two in a merged cell could only be one and one: with two and none there was nothing to merge.
    least = 2 if cell.first == cell.last else 3
    return cell.people == 0 or least <= cell.people < everybody


def _tables(people: Sequence[Person], cells: _Cells) -> list[list[Cell]]:
    return [
        [Cell(first, last, sum(first <= level <= last for level in levels)) for first, last in cells]
        for levels in zip(*people, strict=True)
    ]


def _rounded(count: int, draw: str, step: int = STEP) -> int:
    """To the multiple of the step below or above, the nearer one the more often; the same for the same draw."""
    below, rest = divmod(count, step)
    drawn = int.from_bytes(hashlib.sha256(draw.encode()).digest()[:8]) % step
    return (below + (drawn < rest)) * step
