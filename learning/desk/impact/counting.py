"""Counting a month: from what people did to groups of people, and from these, by the rule, to figures that everybody may see."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.cohorts.reports.counting import length, minutes_in_room
from learning.competence.groups import AREAS, OVERALL, pairs
from learning.desk.impact import queries
from learning.desk.impact.measures import ALL, DEEDS, MEASURES, Measure
from learning.desk.impact.span import Span, first_of, span_of
from learning.house.clock import day_of
from learning.house.sealing import keyed
from learning.house.smallnumbers import Group, groups_outside, outside
from learning.talk.queue.days import PROMISE, working_days

# A part of the whole: “all” and "", or a dimension and what it is in there, as “stage” and “work”; "" where that is not known.
Part = tuple[str, str]
Found = dict[str, dict[Part, int]]
EVERYBODY: Part = (ALL, "")


class Deed(NamedTuple):
    """What one learner did: how much, and to which parts it belongs."""

    learner_id: int
    parts: tuple[Part, ...]
    amount: int = 1


def grouped(deeds: Iterable[Deed], measure: Measure) -> dict[Part, Group]:
    """How many people are in each part, and how much they did there; `deeds` come learner by learner."""
    # Hours come in minutes: each visit rounded for itself would be another sum.
    size = 60 if measure.unit == "hours" else 1
    most = (DEEDS if measure.rule == "deeds" else 1) * size
    people, amounts = defaultdict[Part, int](int), defaultdict[Part, int](int)
    for _learner, theirs in groupby(deeds, lambda deed: deed.learner_id):
        for part, amount in _of_one(theirs, measure).items():
            people[part] += 1
            amounts[part] += min(amount, most)
    return {part: Group(people[part], round(amounts[part] / size)) for part in people}


def _of_one(deeds: Iterable[Deed], measure: Measure) -> dict[Part, int]:
    did: dict[Part, int] = {}
    for deed in deeds:
        for part in (EVERYBODY, *dict.fromkeys(deed.parts)):
            did[part] = did.get(part, 0) + deed.amount
    # Who is in no known part is in the unknown one: else the rest of a table would be people at whom nobody has looked.
    missing = set(measure.by) - {dimension for dimension, _part in did}
    return did | {(dimension, ""): did[EVERYBODY] for dimension in missing}


def seen_outside(groups: dict[Part, Group], measure: Measure, key: str) -> dict[Part, int]:
    """By the rule: a table for each dimension, drawn once."""
    tables: dict[str, dict[Part, Group]] = {}
    for part, group in groups.items():
        tables.setdefault(part[0], {})[part] = group
    shown = (groups_outside(table, f"{key}:{measure.key}:{dimension}", measure.step) for dimension, table in tables.items())
    return {part: number for table in shown for part, number in table.items() if number}


def draw_key(secret: str) -> str:
    """By which numbers are drawn: whoever had it could take the drawing back."""
    return keyed(secret, "impact")


def counted(session: Session, month: str, key: str) -> Found:
    """All figures of a month, by measure; `key` is that of `draw_key`."""
    draw = f"{key}:{month}"
    found: Found = {}
    stages = queries.stages_of_courses(session)
    for name, ask in _DEEDS.items():
        measure = MEASURES[name]
        if first_of(month).month % measure.every == 0:
            deeds = ask(session, span_of(month, measure.every), stages)
            found[name] = seen_outside(grouped(deeds, measure), measure, draw)
    if first_of(month).month % MEASURES["gained"].every == 0:
        found |= _gain(session, span_of(month, MEASURES["gained"].every), draw)
    return found | _rooms(session, span_of(month)) | _barriers(session, span_of(month))


Stages = dict[str, list[str]]


def _stage_parts(course: str, stages: Stages) -> tuple[Part, ...]:
    return tuple(("stage", stage) for stage in stages.get(course, ()))


def _people(session: Session, span: Span, stages: Stages) -> Iterator[Deed]:
    for row in queries.learned(session, span=span):
        language: tuple[Part, ...] = (("language", row.locale),) if row.locale else ()
        yield Deed(row.learner_id, _stage_parts(row.lesson.split("/")[0], stages) + language)


def _lessons_used(session: Session, span: Span, stages: Stages) -> Iterator[Deed]:
    rows = (row for row in queries.learned(session, span=span) if row.lesson)
    for (learner_id, lesson), _same in groupby(rows, lambda row: (row.learner_id, row.lesson)):
        yield Deed(learner_id, _stage_parts(lesson.split("/")[0], stages))


def _lessons_finished(session: Session, span: Span, stages: Stages) -> Iterator[Deed]:
    for learner_id, lesson in queries.lessons_finished(session, span=span):
        yield Deed(learner_id, _stage_parts(lesson.split("/")[0], stages))


def _courses_finished(session: Session, span: Span, stages: Stages) -> Iterator[Deed]:
    for learner_id, course in queries.courses_finished(session, span=span):
        yield Deed(learner_id, _stage_parts(course, stages))


def _came(session: Session, span: Span, _stages: Stages) -> Iterator[Deed]:
    for there, _meeting, district in queries.came(session, span=span):
        yield Deed(there.learner_id, (("district", district or ""),))


def _minutes(session: Session, span: Span, _stages: Stages) -> Iterator[Deed]:
    for there, meeting, district in queries.came(session, span=span):
        yield Deed(there.learner_id, (("district", district or ""),), minutes_in_room(meeting, there))


def _wishes(session: Session, span: Span, _stages: Stages) -> Iterator[Deed]:
    for learner_id, course, district in queries.wishes(session, span=span):
        yield Deed(learner_id, (("course", course), ("district", district)))


_DEEDS: dict[str, Callable[[Session, Span, Stages], Iterator[Deed]]] = {
    "people": _people,
    "lessons_used": _lessons_used,
    "lessons_finished": _lessons_finished,
    "courses_finished": _courses_finished,
    "visitors": _came,
    "seats_used": _came,
    "hours_in_rooms": _minutes,
    "wishes": _wishes,
}


def _gain(session: Session, span: Span, draw: str) -> Found:
    """Of whom two results are known, the second of them from this span: how many there are, and how many show more."""
    found: Found = {"compared": {}, "gained": {}}
    profiles = queries.results(session, span=span)
    recent = {each.check_id for each in profiles if each.made_at >= span.begins}
    for area in (OVERALL, *AREAS):
        mine = [pair.levels for pair in pairs(profiles, area).values() if pair.checks[1] in recent]
        more = sum(second > first for first, second in mine)
        shown = outside([more, len(mine) - more], f"{draw}:gain:{area}")
        if shown:
            part = ("area", area) if area else EVERYBODY
            found["compared"][part], found["gained"][part] = sum(shown), shown[0]
    return found


def _rooms(session: Session, span: Span) -> Found:
    """What was offered says nothing about anybody, so it is told as it was."""
    offered = {name: {EVERYBODY: 0} for name in ("dates_held", "hours_offered", "seats_offered")}
    for meeting, seats, organisation_id, district in queries.held(session, span=span):
        amounts = {"dates_held": 1, "hours_offered": length(meeting), "seats_offered": seats}
        for part in (EVERYBODY, ("district", district), ("organisation", str(organisation_id))):
            for name, amount in amounts.items():
                offered[name][part] = offered[name].get(part, 0) + amount
    offered["hours_offered"] = {part: round(minutes / 60) for part, minutes in offered["hours_offered"].items()}
    return offered


def _barriers(session: Session, span: Span) -> Found:
    rows = queries.barriers(session, span=span)
    mended = [(came, done) for came, done in rows if done and span.begins <= done < span.ends]
    return {
        "barriers_reported": {EVERYBODY: sum(span.begins <= came < span.ends for came, _done in rows)},
        "barriers_mended": {EVERYBODY: len(mended)},
        "barriers_in_time": {EVERYBODY: sum(working_days(day_of(came), day_of(done)) <= PROMISE for came, done in mended)},
    }
