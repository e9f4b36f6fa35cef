"""Summing up what becomes of lessons."""

from collections import Counter
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.smallnumbers import OUTSIDE
from learning.house.upsert import put
from learning.studio.loop import queries
from learning.studio.loop.counting import Tallies, Tally, count
from learning.studio.loop.figures import figures
from learning.studio.loop.models import LessonResult


class Made(NamedTuple):
    """The figures of a lesson, to be kept."""

    course_uid: str
    lesson_uid: str
    people: int
    figures: dict[str, Any]
    made_at: datetime


def made_anew(session: Session, key: str) -> list[Made]:
    """What has to be kept of all lessons: reads every answer and writes nothing, so nobody waits for it.

    The figures of a lesson are made anew when ten people more (or fewer) are in it than when they were made.
    """
    tallies, places, known = _grouped(count(queries.tries(session))), queries.places(session), queries.kept(session)
    reports, made = _by_lesson(queries.reported(session)), list[Made]()
    for course, document in queries.published(session):
        for lesson, told in document["lessons"].items():
            name = f"{course}/{lesson}"
            here = _Lesson(told["structure"]["blocks"], places.get(name, {}), tallies.get(name, {}), reports[name])
            found = _made(known.get((course, lesson)), here, f"{key}:{name}")
            made += [Made(course, lesson, *found)] if found else []
    return made


def keep(session: Session, made: list[Made]) -> None:
    """Keep figures that were made."""
    for each in made:
        place = {"course_uid": each.course_uid, "lesson_uid": each.lesson_uid}
        put(session, LessonResult, place, people=each.people, figures=each.figures, made_at=each.made_at)
    session.expire_all()


def _grouped(tallies: Tallies) -> dict[str, dict[str, Tally]]:
    by_lesson: dict[str, dict[str, Tally]] = {}
    for (lesson, task), tally in tallies.items():
        by_lesson.setdefault(lesson, {})[task] = tally
    return by_lesson


class _Lesson(NamedTuple):
    """All that is known of a lesson, exactly."""

    blocks: list[dict[str, Any]]
    places: dict[tuple[str, bool], int]
    tallies: dict[str, Tally]
    reports: int


def _made(row: LessonResult | None, lesson: _Lesson, key: str) -> tuple[int, dict[str, Any], datetime] | None:
    """People, figures and when they were made; None where nothing is new."""
    people, known = sum(lesson.places.values()), row.figures if row else {}
    if abs(people - (row.people if row else 0)) >= OUTSIDE:
        return people, figures(lesson.blocks, lesson.places, lesson.tallies, key) | {"reports": lesson.reports}, now()
    if known.get("reports", 0) != lesson.reports:
        return row.people if row else 0, known | {"reports": lesson.reports}, row.made_at if row else now()
    return None


def _by_lesson(pages: list[str]) -> Counter[str]:
    """How many reports there are about each lesson; addresses read /de/courses/<course>/<lesson>."""
    parts = (page.partition("?")[0].strip("/").split("/") for page in pages)
    return Counter(f"{each[2]}/{each[3]}" for each in parts if len(each) >= 4 and each[1] == "courses")
