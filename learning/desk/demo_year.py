"""A year of made-up residents, so that the demo has something to count: what they read, where they came, what they can do afterwards."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlalchemy.orm import Session

from learning import courses
from learning.cohorts.actions import instant
from learning.cohorts.dates.models import DateWish
from learning.cohorts.models import Cohort, Meeting
from learning.competence import Profile
from learning.desk.demo_results import shown_at
from learning.desk.impact.actions import keep_month
from learning.desk.impact.counting import counted
from learning.desk.impact.jobs import due
from learning.desk.impact.span import first_of, month_of, span_of
from learning.house.clock import day_of, now
from learning.lessons.models import Attempt, CourseFinish, LessonState
from learning.lessons.participation.models import Participation
from learning.people.models import Learner
from learning.people.organisations.models import Organisation, Room, Venue
from learning.people.queries import by_id
from learning.talk.models import BarrierReport

# Numbers above those of all other demo people; a real one is random and of 63 bits.
FIRST, PEOPLE, MONTHS = 1_001, 240, 14
# What they follow, one after the other, and in which language they answer; each is repeated as often as it is common.
COURSES = ("smartphone-safety", "offices-online", "first-click", "german-online", "learn-with-ai", "screen-time", "health-record")
LANGUAGES = ("de", "de", "de", "ar", "de-simple", "uk", "tr", "de")
# Two houses in which nobody of the demo works; the groups are over, so that no list of dates shows them.
HOUSES = (("Bürgerhaus Nord", "Nord"), ("Treffpunkt Süd", "Süd"))
WISHED, DISTRICTS = ("spreadsheets", "mobility"), ("Hafen", "Nord", "Süd")
_DAY = time(15)
Row = dict[str, Any]


class _Lesson(NamedTuple):
    key: str
    revision_id: int
    last: str
    task: str


def add_year(session: Session, key: str) -> None:
    """Let the year have happened, and count it; once."""
    if by_id(session, FIRST) is not None or by_id(session, 1) is None:
        return
    months = [month_of(span_of(month_of(day_of(now())), back + 1).first) for back in range(MONTHS, 0, -1)]
    begun = span_of(months[0]).begins
    _add(session, Learner, ({"id": each, "created_at": begun, "seen_at": now()} for each in _people()))
    _learn(session, months)
    _meet(session, months)
    _add(session, Profile, _results(months))
    _add(session, DateWish, _wishes(months))
    _add(session, BarrierReport, _barriers(months))
    for month in due(session):
        keep_month(session, month, counted(session, month, key))


def _people() -> range:
    return range(FIRST, FIRST + PEOPLE)


def _is_active(learner_id: int, place: int) -> bool:
    """More of them from month to month; in the summer fewer."""
    return (learner_id * 7 + place * 5) % 40 < 6 + place - (3 if place % 12 in (8, 9) else 0)


def _at(month: str, learner_id: int) -> datetime:
    return datetime.combine(first_of(month) + timedelta(days=learner_id % 27), _DAY, UTC)


def _learn(session: Session, months: list[str]) -> None:
    """One to three lessons in each month in which somebody is there; then the next course."""
    lessons = [lesson for uid in COURSES for lesson in _lessons(session, uid)]
    last_of_course = {lesson.key.split("/")[0]: lesson.key for lesson in lessons}
    states, attempts, finished = list[Row](), list[Row](), list[Row]()
    for learner_id in _people():
        # Everybody begins somewhere else in the row, with a first lesson.
        starts = [
            place for place, each in enumerate(lessons) if not place or each.key.split("/")[0] != lessons[place - 1].key.split("/")[0]
        ]
        place = starts[learner_id % len(starts)] if starts else 0
        for number, month in enumerate(months):
            for _time in range((learner_id + number) % 3 + 1 if _is_active(learner_id, number) and place < len(lessons) else 0):
                if place < len(lessons):
                    lesson, at = lessons[place], _at(month, learner_id)
                    place += 1
                    done = (learner_id + place) % 6 != 0
                    states.append(_state(learner_id, lesson, at, done))
                    attempts.append(_attempt(learner_id, lesson, at))
                    course = lesson.key.split("/")[0]
                    if done and last_of_course[course] == lesson.key:
                        finished.append({"learner_id": learner_id, "course_uid": course, "finished_at": at})
    for model, rows in ((LessonState, states), (Attempt, attempts), (CourseFinish, finished)):
        _add(session, model, iter(rows))


def _lessons(session: Session, uid: str) -> Iterator[_Lesson]:
    course = courses.course(session, uid=uid)
    for lesson in course.revision.outline["lessons"] if course else ():
        page = courses.lesson_page(session, revision_id=course.revision.id, lesson_uid=lesson["uid"], locale="de") if course else None
        blocks = [block for block in page.body["blocks"] if block["kind"] != "teaching"] if page else []
        task = next((block["id"] for block in blocks if courses.is_task(block)), "")
        yield _Lesson(f"{uid}/{lesson['uid']}", course.revision.id if course else 0, blocks[-1]["id"] if blocks else "", task)


def _state(learner_id: int, lesson: _Lesson, at: datetime, done: bool) -> Row:
    told = {"revision_id": lesson.revision_id, "at_block": lesson.last, "touched_at": at, "finished_at": at if done else None}
    return {"learner_id": learner_id, "lesson_uid": lesson.key, **told}


def _attempt(learner_id: int, lesson: _Lesson, at: datetime) -> Row:
    where = {"lesson_uid": lesson.key, "block_uid": lesson.task, "revision_id": lesson.revision_id}
    told: Row = {
        "answer": {},
        "outcome": "notyet" if learner_id % 3 else "right",
        "locale": LANGUAGES[learner_id % len(LANGUAGES)],
        "at": at,
    }
    return {"learner_id": learner_id, "key": f"year:{lesson.key}", **where, **told}


def _meet(session: Session, months: list[str]) -> None:
    """A date a week in each house; every third comes to one of the two, when they are there at all."""
    for house, (name, district) in enumerate(HOUSES):
        cohort = _group(session, name, district)
        for number, month in enumerate(months):
            there = [each for each in _people() if each % 3 == 0 and each // 3 % 2 == house and _is_active(each, number)]
            for week in range(4):
                on = first_of(month) + timedelta(days=2 + 7 * week)
                came = [each for each in there if each % 4 == week or each % 4 == (week + 2) % 4]
                _hold(session, cohort, on, came)


def _group(session: Session, name: str, district: str) -> Cohort:
    organisation = Organisation(kind="centre", name=name)
    session.add(organisation)
    session.flush()
    venue = Venue(organisation_id=organisation.id, name=name, postcode="10119", place="Musterstadt", district=district)
    session.add(venue)
    session.flush()
    room = Room(venue_id=venue.id, name="Raum 1", places=16)
    session.add(room)
    session.flush()
    facts = {"organisation_id": organisation.id, "room_id": room.id, "seats": 14, "is_public": True, "ended_at": now()}
    cohort = Cohort(name="Offene Lernzeit", kind="open", **facts)
    session.add(cohort)
    session.flush()
    return cohort


def _hold(session: Session, cohort: Cohort, on: date, came: list[int]) -> None:
    begins, ends = time(15), time(17)
    begins_at, ends_at = instant(on, begins, "Europe/Berlin"), instant(on, ends, "Europe/Berlin")
    held = {"begins": begins, "ends": ends, "begins_at": begins_at, "ends_at": ends_at, "started_at": begins_at, "ended_at": ends_at}
    meeting = Meeting(cohort_id=cohort.id, on=on, **held)
    session.add(meeting)
    session.flush()
    told = {"key": f"meeting:{meeting.id}", "way": "room", "state": "here", "on": on, "group_key": cohort.key, "at": ends_at}
    _add(session, Participation, ({"learner_id": each, "minutes": 90 + each % 3 * 15, **told} for each in came))


def _results(months: list[str]) -> Iterator[Row]:
    """A check and, some months later, another; two of three show more."""
    for each in _people():
        if each % 2:
            first = each % (MONTHS - 3)
            for check_id, month, level in (("year-1", first, 1), ("year-2", first + 2, 2 if each % 3 else 1)):
                told = shown_at(level) | {"locale": LANGUAGES[each % len(LANGUAGES)]}
                yield {"learner_id": each, "check_id": check_id, "made_at": _at(months[month], each), **told}


def _wishes(months: list[str]) -> Iterator[Row]:
    for each in _people():
        if each % 2 == 0:
            told = {"course_uid": WISHED[each // 2 % 2], "district": DISTRICTS[each % 3], "locale": "de", "times": ""}
            yield {"learner_id": each, "said_at": _at(months[-1 - each % 6], each), **told}


def _barriers(months: list[str]) -> Iterator[Row]:
    """Old ones, dealt with in a day or two; one took a week."""
    for number, month in enumerate(months[-5:]):
        for each in range(number % 3 + 1):
            at = _at(month, number + each * 9)
            told = {"page": "/de/courses/first-click", "locale": "de", "contact": "", "display": {}, "note": "", "answer": "", "version": 1}
            days = 7 if (number, each) == (2, 0) else 1
            yield {"key": f"year-{month}-{each}", "description": "Die Schrift in der Übung ist zu klein.", **told} | {
                "reported_at": at,
                "dealt_with_at": at + timedelta(days=days),
            }


def _add(session: Session, model: type[Any], rows: Iterator[Row]) -> None:
    waiting = list(rows)
    if waiting:
        session.execute(insert(model), waiting)
