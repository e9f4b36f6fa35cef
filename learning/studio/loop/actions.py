"""Summing up what becomes of lessons."""

from collections import Counter
from typing import Any

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.smallnumbers import OUTSIDE
from learning.studio.loop import queries
from learning.studio.loop.counting import Tallies, Tally, count
from learning.studio.loop.figures import figures
from learning.studio.loop.models import LessonResult


def sum_up(session: Session, key: str) -> int:
    """Make the figures of every lesson anew in which ten people more (or fewer) are than when they were made; how many were."""
    tallies, places, known = _grouped(count(queries.tries(session))), queries.places(session), queries.kept(session)
    reports = _by_lesson(queries.reported(session))
    made = 0
    for course, document in queries.published(session):
        for lesson, told in document["lessons"].items():
            name = f"{course}/{lesson}"
            row = known.get((course, lesson)) or LessonResult(course_uid=course, lesson_uid=lesson, people=0, figures={})
            made += _renew(
                session, row, told["structure"]["blocks"], places.get(name, {}), tallies.get(name, {}), reports[name], f"{key}:{name}"
            )
    return made


def _grouped(tallies: Tallies) -> dict[str, dict[str, Tally]]:
    by_lesson: dict[str, dict[str, Tally]] = {}
    for (lesson, task), tally in tallies.items():
        by_lesson.setdefault(lesson, {})[task] = tally
    return by_lesson


def _renew(
    session: Session,
    row: LessonResult,
    blocks: list[dict[str, Any]],
    places: dict[tuple[str, bool], int],
    tallies: dict[str, Tally],
    reports: int,
    key: str,
) -> bool:
    people = sum(places.values())
    fresh = abs(people - row.people) >= OUTSIDE or (not row.figures and people >= OUTSIDE)
    if fresh:
        row.figures, row.people, row.made_at = figures(blocks, places, tallies, key), people, now()
    if fresh or row.figures or reports:
        row.figures = row.figures | {"reports": reports}
        session.add(row)
    return fresh


def _by_lesson(pages: list[str]) -> Counter[str]:
    """How many reports there are about each lesson; addresses read /de/courses/<course>/<lesson>."""
    parts = (page.partition("?")[0].strip("/").split("/") for page in pages)
    return Counter(f"{each[2]}/{each[3]}" for each in parts if len(each) >= 4 and each[1] == "courses")
