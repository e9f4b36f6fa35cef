"""Geometry of our own small charts: numbers in, places in a drawing out. Colours and patterns are the style sheet's."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, GAP = 600, 200, 6
# The steps at which an axis may end.
_NICE = (10, 20, 25, 50, 100)


@dataclass(frozen=True)
class Column:
    """One column: where it stands, how high it is (nothing where no number can be shown), and whether it is in the chosen period."""

    x: float
    y: float
    width: float
    height: float
    number: int | None
    is_chosen: bool


def top_of(numbers: Sequence[int]) -> int:
    """A round number at or above all of these."""
    most, size = max(numbers, default=0), 1
    while most > _NICE[-1] * size:
        size *= 10
    return next(step * size for step in _NICE if step * size >= most)


def columns(series: Sequence[tuple[int | None, bool]]) -> tuple[int, list[Column]]:
    """The top of the axis, and a column for each number."""
    top = top_of([number for number, _is_chosen in series if number is not None])
    room = WIDTH / max(1, len(series))
    return top, [_column(place * room, room - GAP, number, top, chosen) for place, (number, chosen) in enumerate(series)]


def _column(x: float, width: float, number: int | None, top: int, is_chosen: bool) -> Column:
    height = round(HEIGHT * (number or 0) / top, 1)
    return Column(round(x + GAP / 2, 1), round(HEIGHT - height, 1), round(width, 1), height, number, is_chosen)


def share(number: int | None, of: int | None) -> int:
    """So many of a hundred; for a bar, not to be read."""
    return min(100, round(100 * (number or 0) / of)) if of else 0
