"""What a page of the impact shows for a period: first the few numbers that say most, then the parts."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import abort, url_for

from learning.desk.impact.charts import columns, share
from learning.desk.impact.counting import EVERYBODY
from learning.desk.impact.figures import Figures, figures_here
from learning.desk.impact.measures import INSIDE_ONLY, MEASURES, Measure
from learning.desk.impact.periods import EVER, Period, before, months_written, periods
from learning.desk.impact.words import Name, names, written
from learning.house.locale import _

# So many months beside each other can still be told from each other on a telephone.
MONTHS = 12
# What the first glance falls on, each with the picture beside it.
_FIRST = (("people", "people"), ("lessons_finished", "flag"), ("seats_used", "pin"), ("gained", "level"), ("barriers_in_time", "easy"))
# “15 of 40”: what a measure is a part of.
_OF = {"gained": "compared", "barriers_in_time": "barriers_mended", "seats_used": "seats_offered"}


class Line(NamedTuple):
    """A line of a table: its name, its numbers as written, and how long its bar is, of a hundred."""

    name: Name
    cells: list[str]
    bar: int


class Block(NamedTuple):
    """A table with bars; `says` is the point in a sentence."""

    key: str
    title: str
    head: list[str]
    lines: list[Line]


def page_of(key: str | None, endpoint: str, inside: bool = False) -> dict[str, Any]:
    """Everything a page needs; 404 where there is no such period. `inside`: what compares organisations, too."""
    figures = figures_here()
    choices = periods(figures.months)
    if not choices:
        return {"period": None, "measures": _meanings()} if key in (None, EVER) else abort(404)
    period = choices[0] if key is None else next((each for each in choices if each.key == key), None) or abort(404)
    earlier = before(period, figures.months)
    return {
        "period": period,
        "choices": [(each, url_for(endpoint, key=each.key)) for each in choices],
        "earlier": earlier.name if earlier else None,
        "tiles_shown": [_tile(figures, measure, picture, period, earlier) for measure, picture in _FIRST],
        "months": _months(figures, period),
        "blocks": {each.key: each for each in _blocks(figures, period, inside) if each.lines},
        "barriers": [_told(figures, name, period) for name in ("barriers_reported", "barriers_mended", "barriers_in_time")],
        "measures": _meanings(),
    }


def _told(figures: Figures, measure: str, period: Period) -> tuple[str, str]:
    return str(MEASURES[measure].title), number_written(figures.number(measure, EVERYBODY, period))


def number_written(number: int | None) -> str:
    return _("too few") if number is None else written(number)


def _tile(figures: Figures, measure: str, picture: str, period: Period, earlier: Period | None) -> dict[str, Any]:
    now, then = (figures.number(measure, EVERYBODY, each) if each else None for each in (period, earlier))
    of = figures.number(_OF[measure], EVERYBODY, period) if measure in _OF else None
    return {
        "picture": picture,
        "title": str(MEASURES[measure].title),
        "number": None if now is None else written(now),
        "of": written(of) if of and now is not None else None,
        "is_mean": not MEASURES[measure].adds_up,
        "before": None if then is None or now is None else written(then),
    }


def _months(figures: Figures, period: Period) -> dict[str, Any]:
    """How many people learned in each of the last months until the end of the period."""
    until = figures.months.index(period.months[-1]) + 1
    shown, series = figures.months[max(0, until - MONTHS) : until], figures.series("people")
    top, drawn = columns([(series.get(month), month in period.months) for month in shown])
    told = [(month, series[month]) for month in shown if month in series]
    most = max(told, key=lambda each: each[1], default=None)
    return {
        "top": written(top),
        "columns": drawn,
        "first": months_written(shown[0], shown[0]),
        "last": months_written(shown[-1], shown[-1]),
        "lines": [(months_written(month, month), number_written(series.get(month))) for month in shown],
        "most": (months_written(most[0], most[0]), written(most[1])) if most else None,
    }


def _blocks(figures: Figures, period: Period, inside: bool) -> list[Block]:
    wanted: list[tuple[str, str, str, tuple[str, ...], str]] = [
        ("stages", _("Where in life"), "stage", ("people", "lessons_finished", "courses_finished"), ""),
        ("languages", _("In which language"), "language", ("people",), ""),
        ("areas", _("Who shows more than before"), "area", ("gained", "compared"), "compared"),
        ("districts", _("In which part of the city"), "district", _ROOMS, "seats_offered"),
        ("wished", _("In which part of the city"), "district", ("wishes",), ""),
        ("courses", _("For what"), "course", ("wishes",), ""),
        ("organisations", _("By organisation"), "organisation", ("dates_held", "hours_offered", "seats_offered"), ""),
    ]
    return [_block(figures, period, *each) for each in wanted if inside or each[2] not in INSIDE_ONLY]


_ROOMS = ("seats_used", "seats_offered", "dates_held", "hours_offered", "visitors")


def _block(figures: Figures, period: Period, key: str, title: str, dimension: str, measures: Sequence[str], of: str) -> Block:
    """The parts of a dimension, those with the largest first number on top; the bar is that number, of `of` or of the largest."""
    parts = figures.parts(dimension, measures, period)
    called = names(dimension, parts)
    numbers = {part: [figures.number(each, (dimension, part), period) for each in measures] for part in parts}
    most = max((told[0] or 0 for told in numbers.values()), default=0)
    lines = [
        Line(
            called.get(part, Name(part, "de")),
            [number_written(number) for number in told],
            share(told[0], told[measures.index(of)] if of else most),
        )
        for part, told in sorted(numbers.items(), key=lambda each: -(each[1][0] or 0))
    ]
    return Block(key, title, [str(MEASURES[each].title) for each in measures], lines)


def rule_in_words(measure: str) -> str:
    """How exact a measure is, and how often it is counted."""
    return {
        "people": _("Ten people or more, in steps of five."),
        "deeds": _("Of ten people or more, in steps of ten. Nobody counts with more than ten a month."),
        "things": _("Exact. The number is not about people."),
    }[MEASURES[measure].rule]


def _meanings() -> list[tuple[Measure, str]]:
    return [(measure, rule_in_words(measure.key)) for measure in MEASURES.values()]
