"""Holding a lesson without accounts: beginning, letting people in, sending one out, and leaving nothing behind."""

import contextlib
import secrets
from datetime import time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from learning.cohorts import actions as cohorts
from learning.cohorts import queries as groups
from learning.cohorts.actions import CohortFull, GroupEnded
from learning.cohorts.models import Cohort, Enrolment, Meeting
from learning.cohorts.pressing import press_hash, pressed_before
from learning.cohorts.quick import queries
from learning.cohorts.quick.animals import one_besides
from learning.cohorts.quick.codes import code_hash, code_of, opened
from learning.cohorts.quick.models import QuickLesson
from learning.cohorts.running import actions as running
from learning.cohorts.running import leading
from learning.house.clock import CITY, now
from learning.house.jobs import enqueue_at
from learning.people import Learner, begin_guest
from learning.people import queries as people
from learning.people.organisations.models import Membership

# Who forgets to end a lesson has it ended by a job.
AT_MOST = timedelta(hours=3)


def begin(session: Session, leader: Membership, *, lesson_uid: str, name: str, **facts: Any) -> QuickLesson:
    """Begin a lesson now; who holds one already goes on with that."""
    # Two presses at once must not begin two.
    people.lock(session, learner_id=leader.learner_id)
    going_on = queries.led_by(session, organisation_id=leader.organisation_id, learner_id=leader.learner_id)
    if going_on:
        return going_on[0]
    course_uids, organisation_id = [lesson_uid.partition("/")[0]], leader.organisation_id
    facts |= {"kind": "quick", "name": name}
    cohort = cohorts.set_up(session, organisation_id=organisation_id, course_uids=course_uids, leader=leader, **facts)
    meeting = _meeting_now(session, cohort)
    lesson = QuickLesson(cohort_id=cohort.id, meeting_id=meeting.id, lesson_uid=lesson_uid, key="", ends_by=now() + AT_MOST)
    session.add(lesson)
    running.start(session, meeting)
    open_door(session, lesson)
    enqueue_at(session, lesson.ends_by, "end-quick-lesson", cohort_id=cohort.id)
    return lesson


def _meeting_now(session: Session, cohort: Cohort) -> Meeting:
    begins = now().astimezone(CITY).replace(second=0, microsecond=0)
    ends = begins + AT_MOST
    # A date ends on its day.
    until = ends.time() if ends.date() == begins.date() else time(23, 59)
    return cohorts.plan(session, cohort, on=begins.date(), begins=begins.time(), ends=until, zone=str(CITY))


def open_door(session: Session, lesson: QuickLesson) -> None:
    """Make a new number and a new token; the old ones let nobody in any more."""
    key = secrets.token_hex(16)
    while queries.code_is_taken(session, code_hash=code_hash(code_of(key))):
        key = secrets.token_hex(16)
    opened(lesson, key)
    _turn(session, lesson)


def close_door(session: Session, lesson: QuickLesson) -> None:
    """Let nobody else in; who is in stays."""
    lesson.code_hash = lesson.token_hash = None
    _turn(session, lesson)


def _turn(session: Session, lesson: QuickLesson) -> None:
    """Let the wall show it at once; where the session was ended elsewhere there is none any more."""
    session.flush()
    with contextlib.suppress(running.NotRunning):
        leading.turn(session, lesson.meeting_id)


def come_in(session: Session, cohort: Cohort, learner: Learner | None, press: str) -> Enrolment:
    """Give who comes a seat and an animal; the same person, and the same form sent twice, has one seat."""
    groups.lock(session, cohort_id=cohort.id)
    session.refresh(cohort)
    if cohort.ended_at is not None:
        raise GroupEnded
    return _there_already(session, cohort, learner, press) or _take_seat(session, cohort, learner, press)


def _there_already(session: Session, cohort: Cohort, learner: Learner | None, press: str) -> Enrolment | None:
    if learner is not None:
        return groups.enrolment(session, learner_id=learner.id, cohort_id=cohort.id)
    return pressed_before(session, cohort, press, AT_MOST)


def _take_seat(session: Session, cohort: Cohort, learner: Learner | None, press: str) -> Enrolment:
    everybody = queries.everybody_in(session, cohort_id=cohort.id)
    if len(everybody) >= cohort.seats:
        raise CohortFull
    begun = learner or begin_guest(session)
    # Whose place begins with the seat is known by the two having one moment; see `began_here`.
    facts = {"slip_hash": press_hash(cohort, press), "asked_at": begun.created_at} if learner is None else {}
    animal = one_besides([each.called for each in everybody])
    return cohorts.enter(session, cohort, begun.id, state="in", called=animal.key, locale=cohort.locale, **facts)


def began_here(learner: Learner, seat: Enrolment) -> bool:
    """Did somebody's place begin with this lesson? Then it ends with it, unless they made a card."""
    return learner.created_at == seat.asked_at
