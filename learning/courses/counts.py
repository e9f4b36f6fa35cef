"""What is counted when something is published, so that no page has to count.

`count_course` writes what one course is made of, `sum_up` what tracks and the list of all courses follow from it.
"""

from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from learning.courses.models import Course, CourseCompetence, CourseLanguage, CoursePlace, Stage, Track, TrackCourse
from learning.house.locale import LOCALES

READABLE = ("complete", "outdated")
# More courses than any track has, so that a track's place and a course's place in it make one number.
_TRACK = 1_000_000


def numbers_of(outline: dict[str, Any]) -> dict[str, int]:
    """The numbers of a course that stand beside its name."""
    lessons = outline["lessons"]
    return {
        "lessons": len(lessons),
        "blocks": sum(lesson["blocks"] for lesson in lessons),
        "tasks": sum(lesson["tasks"] for lesson in lessons),
        "minutes_from": sum(lesson["minutes"][0] for lesson in lessons),
        "minutes_to": sum(lesson["minutes"][1] for lesson in lessons),
    }


def count_course(session: Session, uid: str, outline: dict[str, Any]) -> None:
    """Write down what a published course is made of; its row is there already."""
    session.execute(update(Course).where(Course.uid == uid).values(numbers_of(outline)))
    for model in (CourseLanguage, CourseCompetence):
        session.execute(delete(model).where(model.course_uid == uid))
    session.execute(insert(CourseLanguage), [{"course_uid": uid, **_language(outline, locale)} for locale in LOCALES])
    session.execute(insert(CourseCompetence), [{"course_uid": uid, "number": number} for number in outline["competences"]])


def _language(outline: dict[str, Any], locale: str) -> dict[str, Any]:
    states = [lesson["states"][locale] for lesson in outline["lessons"]]
    readable = sum(state in READABLE for state in states)
    lacking = len(states) - readable
    return {
        "locale": locale,
        "readable": readable,
        "outdated": states.count("outdated"),
        "lacking": lacking,
        "partly": states.count("partly"),
    }


def sum_up(session: Session) -> None:
    """Put all courses in a row, and say how many each track has and how long they take."""
    session.flush()
    session.execute(delete(CoursePlace))
    session.execute(insert(CoursePlace).from_select(["place", "stage_uid", "course_uid"], _in_a_row()))
    values = {
        Track.course_count: _over_courses(func.count(Course.uid)),
        Track.minutes_from: _over_courses(func.sum(Course.minutes_from)),
        Track.minutes_to: _over_courses(func.sum(Course.minutes_to)),
    }
    session.execute(update(Track).values(values).execution_options(synchronize_session=False))
    session.expire_all()


def _over_courses(sum_: Any) -> Any:
    of_track = select(func.coalesce(sum_, 0)).select_from(TrackCourse).join(Course)
    of_track = of_track.where(TrackCourse.track_uid == Track.uid, TrackCourse.withdrawn.is_(False))
    return of_track.correlate(Track).scalar_subquery()


def _in_a_row() -> Any:
    """Every course of every stage once, with its number in the row."""
    first = func.min(Track.position * _TRACK + TrackCourse.position).label("first")
    listed = select(Track.stage_uid, TrackCourse.course_uid, first).join(TrackCourse).where(TrackCourse.withdrawn.is_(False))
    once = listed.group_by(Track.stage_uid, TrackCourse.course_uid).subquery()
    place = func.row_number().over(order_by=(Stage.position, once.c.first)) - 1
    return select(place, once.c.stage_uid, once.c.course_uid).join(Stage, Stage.uid == once.c.stage_uid)
