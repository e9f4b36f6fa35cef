"""What the measures are counted from, learner by learner, and what was counted."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import String, cast, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from learning.cohorts.dates.models import DateWish
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.reports.counting import PRESENT
from learning.competence import Profile
from learning.courses.models import Track, TrackCourse
from learning.desk.impact.models import CountedMonth, Figure
from learning.desk.impact.span import Span
from learning.lessons.models import Attempt, CourseFinish, LessonState
from learning.lessons.participation.models import Participation
from learning.people.models import Learner
from learning.people.organisations.models import Organisation, Room, Venue
from learning.talk.models import BarrierReport

_AT_ONCE = 2_000


def _in_turn(session: Session, asked: Any) -> Iterable[Any]:
    """Rows one after the other: a city's month need not fit into memory."""
    return session.execute(asked.execution_options(yield_per=_AT_ONCE))


def learned(session: Session, *, span: Span) -> Iterable[Any]:
    """Who was in which lesson (`learner_id`, `lesson`, `locale` of a task that was answered), or at a date (no lesson); by learner."""
    touched = select(LessonState.learner_id, LessonState.lesson_uid.label("lesson"), literal("").label("locale"))
    touched = touched.where(or_(_within(LessonState.touched_at, span), _within(LessonState.finished_at, span)))
    answered = select(Attempt.learner_id, Attempt.lesson_uid, Attempt.locale).where(_within(Attempt.at, span)).distinct()
    there = select(Participation.learner_id, literal(""), literal("")).where(*_present(span)).distinct()
    every = union_all(touched, answered, there).subquery()
    return _in_turn(session, select(every).order_by(every.c.learner_id, every.c.lesson, every.c.locale))


def lessons_finished(session: Session, *, span: Span) -> Iterable[Any]:
    """Learner and lesson, by learner."""
    found = select(LessonState.learner_id, LessonState.lesson_uid).where(_within(LessonState.finished_at, span))
    return _in_turn(session, found.order_by(LessonState.learner_id))


def courses_finished(session: Session, *, span: Span) -> Iterable[Any]:
    """Learner and course, by learner."""
    found = select(CourseFinish.learner_id, CourseFinish.course_uid).where(_within(CourseFinish.finished_at, span))
    return _in_turn(session, found.order_by(CourseFinish.learner_id))


def results(session: Session, *, span: Span) -> Sequence[Profile]:
    """All results until then of adults who have one in a span, in order; those of school age are in no table."""
    checked = select(Profile.learner_id).where(_within(Profile.made_at, span))
    found = select(Profile).where(Profile.learner_id.in_(checked), Profile.voice == "formal", Profile.made_at < span.ends)
    return session.scalars(found.order_by(Profile.made_at, Profile.check_id)).all()


def came(session: Session, *, span: Span) -> Iterable[Any]:
    """Who was at which date, and in which part of the city that was: participation, date, district; by learner."""
    key = literal("meeting:").concat(cast(Meeting.id, String))
    found = _placed(select(Participation, Meeting, Venue.district)).join(Participation, Participation.key == key)
    return _in_turn(session, found.where(*_held(span), *_present(span)).order_by(Participation.learner_id, Meeting.id))


def held(session: Session, *, span: Span) -> Iterator[tuple[Meeting, int, int, str]]:
    """The dates that took place: each with its seats, its organisation and its part of the city."""
    found = _placed(select(Meeting, Cohort.seats, Cohort.organisation_id, Venue.district)).where(*_held(span)).order_by(Meeting.id)
    for meeting, seats, organisation_id, district in _in_turn(session, found):
        yield meeting, seats, organisation_id, district or ""


def barriers(session: Session, *, span: Span) -> list[tuple[datetime, datetime | None]]:
    """When reports came and when they were dealt with, of those of which either was in a span."""
    found = select(BarrierReport.reported_at, BarrierReport.dealt_with_at)
    found = found.where(or_(_within(BarrierReport.reported_at, span), _within(BarrierReport.dealt_with_at, span)))
    return [(row[0], row[1]) for row in session.execute(found.order_by(BarrierReport.id))]


def wishes(session: Session, *, span: Span) -> Iterable[Any]:
    """Who said “I would come”, to what and where: learner, course, district; by learner."""
    found = select(DateWish.learner_id, DateWish.course_uid, DateWish.district).where(_within(DateWish.said_at, span))
    return _in_turn(session, found.order_by(DateWish.learner_id, DateWish.course_uid))


def stages_of_courses(session: Session) -> dict[str, list[str]]:
    """The stages in which a course stands, by course."""
    found = select(TrackCourse.course_uid, Track.stage_uid).join(Track, Track.uid == TrackCourse.track_uid).distinct()
    told: dict[str, list[str]] = {}
    for course, stage in session.execute(found.order_by(TrackCourse.course_uid, Track.stage_uid)):
        told.setdefault(course, []).append(stage)
    return told


def began(session: Session) -> datetime | None:
    """When the first of the learners came who are still there."""
    return session.scalar(select(func.min(Learner.created_at)))


def counted_months(session: Session) -> list[str]:
    return list(session.scalars(select(CountedMonth.month).order_by(CountedMonth.month)))


def figures(session: Session) -> list[Figure]:
    """Everything that was ever counted; a few hundred rows a year."""
    return list(session.scalars(select(Figure).order_by(Figure.month, Figure.measure, Figure.dimension, Figure.part)))


def organisation_names(session: Session) -> dict[str, str]:
    """What organisations are called, by number."""
    return {str(row[0]): row[1] for row in session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.id))}


def _within(instant: Any, span: Span) -> Any:
    return (instant >= span.begins) & (instant < span.ends)


def _present(span: Span) -> tuple[Any, ...]:
    return Participation.on >= span.first, Participation.on < span.until, Participation.state.in_(PRESENT)


def _held(span: Span) -> tuple[Any, ...]:
    return Meeting.on >= span.first, Meeting.on < span.until, Meeting.cancelled_at.is_(None)


def _placed(found: Any) -> Any:
    joined = found.select_from(Meeting).join(Cohort, Cohort.id == Meeting.cohort_id)
    joined = joined.outerjoin(Room, Room.id == func.coalesce(Meeting.room_id, Cohort.room_id))
    return joined.outerjoin(Venue, Venue.id == Room.venue_id)
