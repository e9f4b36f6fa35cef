"""All figures in memory: what pages, files and descriptions show is read here, so that they show the same."""

from collections.abc import Iterable
from typing import NamedTuple

from learning.desk.impact import queries
from learning.desk.impact.counting import EVERYBODY, Part
from learning.desk.impact.measures import INSIDE_ONLY, MEASURES
from learning.desk.impact.models import Figure
from learning.desk.impact.periods import Period
from learning.house.db import db
from learning.house.pagecache import kept
from learning.house.smallnumbers import STEP


class Shown(NamedTuple):
    """A figure as files have it."""

    month: str
    part: Part
    number: int


class Figures:
    """What was counted; `months` are those that are there, whether or not anything of them can be shown."""

    def __init__(self, months: Iterable[str], rows: Iterable[Figure]) -> None:
        self.months = list(months)
        self.known: dict[str, dict[Part, dict[str, int]]] = {key: {} for key in MEASURES}
        for row in rows:
            # A figure of a measure that there is no more is kept and not shown.
            if row.measure in self.known:
                self.known[row.measure].setdefault((row.dimension, row.part), {})[row.month] = row.number

    def series(self, measure: str, part: Part = EVERYBODY) -> dict[str, int]:
        """By month; months of which nothing can be shown are not in it."""
        return self.known[measure].get(part, {})

    def number(self, measure: str, part: Part, period: Period) -> int | None:
        """Of a period: the sum of its months, or of people their mean, in steps of five; None where no month can be shown."""
        series = self.series(measure, part)
        told = [series[month] for month in period.months if month in series]
        if not told:
            return None
        return sum(told) if MEASURES[measure].adds_up else round(sum(told) / len(told) / STEP) * STEP

    def parts(self, dimension: str, measures: Iterable[str], period: Period) -> list[str]:
        """The parts of which a period can tell anything, in order."""
        found = {part for measure in measures for part in self.known[measure] if part[0] == dimension}
        return sorted(part[1] for part in found if any(self.number(measure, part, period) for measure in measures))

    def everything(self, measure: str) -> list[Shown]:
        """What everybody may have of a measure, in order."""
        found = [Shown(month, part, number) for part, series in self.known[measure].items() for month, number in series.items()]
        return sorted(each for each in found if each.part[0] not in INSIDE_ONLY)


def figures_here() -> Figures:
    """As they are now; asked once for each generation of the page cache, which rises when a month has been counted."""
    session = db.session()
    return kept("impact", lambda: Figures(queries.counted_months(session), queries.figures(session)))
