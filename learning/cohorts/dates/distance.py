"""How far it is as the crow flies, without a map service: from the middle of a district's venues to a venue."""

from collections import defaultdict
from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from statistics import fmean

# Kilometres (the mean radius of the IUGG).
_EARTH = 6371.0
Point = tuple[float, float]


def kilometres(one: Point, other: Point) -> float:
    """The great-circle distance of two places, each a latitude and a longitude in degrees (haversine)."""
    (north, east), (further_north, further_east) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((further_north - north) / 2) ** 2 + cos(north) * cos(further_north) * sin((further_east - east) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))


def centres(places: Iterable[tuple[str, Point]]) -> dict[str, Point]:
    """The middle of each district, as far as its venues tell where they are."""
    known: defaultdict[str, list[Point]] = defaultdict(list)
    for district, point in places:
        known[district].append(point)
    return {district: (fmean(p[0] for p in points), fmean(p[1] for p in points)) for district, points in known.items()}


def about(distance: float) -> int:
    """Whole kilometres, as people say them: never less than one."""
    return max(1, round(distance))
