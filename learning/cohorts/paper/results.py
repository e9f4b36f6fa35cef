"""What was done on paper, typed back: a tick for each person and lesson; only what was changed is written."""

from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from learning import courses
from learning.cohorts.models import Enrolment, Meeting
from learning.cohorts.paper.dated import Dated
from learning.cohorts.paper.sheets import lessons_of
from learning.house.clock import day_of, now
from learning.lessons import queries as lessons
from learning.lessons.participation import queries as participation
from learning.lessons.participation.actions import SeenOtherwise, finish_on_paper, take_back
from learning.lessons.participation.models import Participation


class Spot(NamedTuple):
    """A person by the number of their seat, and a lesson by its key."""

    number: int
    lesson: str

    @property
    def name(self) -> str:
        return f"{self.number}:{self.lesson}"


class Stands(NamedTuple):
    """What is known at a spot: `""`, `online` or `paper`; who entered it, when, and in which version."""

    way: str
    by: str = ""
    on: Any = None
    version: int = 0


def standing(session: Session, people: list[Enrolment], keys: list[str]) -> dict[Spot, Stands]:
    """Every spot that is done, asked in two statements for a whole group."""
    ids = [each.learner_id for each in people]
    noted = participation.of_people(session, learner_ids=ids, keys=[f"lesson:{key}" for key in keys]) if keys else []
    rows = {(row.learner_id, row.key.removeprefix("lesson:")): row for row in noted}
    done = lessons.lessons_finished(session, learner_ids=ids, lesson_uids=keys)
    pairs = [(each, key) for each in people for key in keys if (each.learner_id, key) in done]
    return {Spot(each.number, key): _stands(rows.get((each.learner_id, key))) for each, key in pairs}


def _stands(row: Participation | None) -> Stands:
    return Stands("paper", row.entered_by, row.on, row.version) if row and row.way == "paper" else Stands("online")


def seen(stands: dict[Spot, Stands]) -> str:
    """What a page showed as done on paper, to be sent back with it."""
    return " ".join(f"{spot.name}:{known.version}" for spot, known in stands.items() if known.way == "paper")


def read_seen(text: str) -> dict[Spot, int]:
    parts = [part.split(":") for part in text.split()]
    return {Spot(int(one[0]), one[1]): int(one[2]) for one in parts if len(one) == 3 and _is_number(one[0]) and _is_number(one[2])}


def read_ticked(names: list[str]) -> set[Spot]:
    parts = [name.split(":") for name in names]
    return {Spot(int(one[0]), one[1]) for one in parts if len(one) == 2 and _is_number(one[0])}


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 9


def keep(session: Session, dated: Dated, *, ticked: set[Spot], was: dict[Spot, int], by: str) -> list[Spot]:
    """Write what differs from what its typist saw; answers where somebody else has meanwhile entered it anew, and writes nothing there."""
    people = {each.number: each for each in dated.people}
    revisions, minutes = courses.course_revisions(session), _minutes(dated)
    facts = {"entered_by": by, "group_key": f"cohort:{dated.cohort.id}", "on": day_of_paper(dated.meeting)}
    for spot in sorted(ticked - was.keys()):
        if spot.number in people and spot.lesson in minutes:
            revision = revisions[spot.lesson.partition("/")[0]]
            told = facts | {"revision_id": revision, "minutes": minutes[spot.lesson]}
            finish_on_paper(session, people[spot.number].learner_id, spot.lesson, **told)
    # Whatever is sent: what was done online is not for a typist to take back.
    paper = {spot for spot, known in standing(session, dated.people, list(minutes)).items() if known.way == "paper"}
    gone = sorted((was.keys() - ticked) & paper)
    return [spot for spot in gone if not _taken_back(session, people[spot.number], spot.lesson, was[spot])]


def _taken_back(session: Session, who: Enrolment, lesson: str, version: int) -> bool:
    try:
        take_back(session, who.learner_id, f"lesson:{lesson}", seen=version)
    except SeenOtherwise:
        return False
    return True


def _minutes(dated: Dated) -> dict[str, int]:
    return {lesson["key"]: lesson["minutes"] for lesson in lessons_of(dated.cohort)}


def day_of_paper(meeting: Meeting) -> Any:
    """Paper was filled on the day of the date, or today when that is still to come."""
    return min(meeting.on, day_of(now()))
