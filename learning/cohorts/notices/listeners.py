"""Who is told what, whenever something happens to a group: in the same transaction, so that nothing is told that did not happen."""

from datetime import datetime
from typing import Any

from flask import has_request_context
from sqlalchemy.orm import Session

from learning.cohorts import queries, signals
from learning.cohorts.models import SEATED, Cohort, Enrolment, Meeting
from learning.cohorts.notices.actions import Message, tell_all
from learning.cohorts.notices.facts import of_before, of_meeting, of_next
from learning.house.clock import now
from learning.people import current_learner_id
from learning.people.pupils.queries import by_learner
from learning.talk.notices.queries import latest_about

EVERYBODY = (*SEATED, "asked", "waiting")


@signals.seated.connect
def seated(cohort: Cohort, session: Session, enrolment: Enrolment, **_more: Any) -> None:
    # A class is put in by its school and meets there anyway.
    if by_learner(session, learner_id=enrolment.learner_id) is None:
        _about_a_seat(session, cohort, enrolment, "group-seated")


@signals.seat_left.connect
def left(cohort: Cohort, session: Session, enrolment: Enrolment, **_more: Any) -> None:
    """Who leaves by themselves knows it; who let a time pass learns it, whoever's visit it came to light in."""
    if enrolment.state == "declined":
        _about_a_seat(session, cohort, enrolment, "group-declined")
    elif _let_it_pass(session, cohort, enrolment):
        _about_a_seat(session, cohort, enrolment, "group-lapsed", read=False)
    elif not _does_it_themselves(enrolment):
        _about_a_seat(session, cohort, enrolment, "group-removed")


@signals.seat_offered.connect
def offered(cohort: Cohort, session: Session, enrolment: Enrolment, **_more: Any) -> None:
    if enrolment.offered_until:
        _about_a_seat(session, cohort, enrolment, "group-offered", until=enrolment.offered_until.isoformat())


@signals.meeting_moved.connect
def moved(cohort: Cohort, session: Session, meeting: Meeting, before: Any, **_more: Any) -> None:
    begins_at, room_id = before
    if max(begins_at, meeting.begins_at) > now():
        _about_a_date(session, cohort, meeting, "group-moved", **of_before(session, meeting, begins_at, room_id))


@signals.meeting_cancelled.connect
def cancelled(cohort: Cohort, session: Session, meeting: Meeting, **_more: Any) -> None:
    # Nobody shall stand before a closed door: this mail comes whatever somebody chose.
    if meeting.begins_at > now():
        _about_a_date(session, cohort, meeting, "group-cancelled", choice="", **of_next(session, cohort, but=meeting.id))


@signals.meeting_taken_up.connect
def taken_up(cohort: Cohort, session: Session, meeting: Meeting, **_more: Any) -> None:
    # As with the cancellation: who knows of one must know of the other.
    if meeting.begins_at > now():
        _about_a_date(session, cohort, meeting, "group-restored", choice="")


@signals.group_ended.connect
def ended(cohort: Cohort, session: Session, **_more: Any) -> None:
    people = queries.enrolments(session, cohort_id=cohort.id, states=EVERYBODY)
    tell_all(session, cohort, people, Message("group-ended", f"ended:{cohort.id}:{_stamp()}", {}, f"group:{cohort.id}"))


@signals.group_reopened.connect
def reopened(cohort: Cohort, session: Session, **_more: Any) -> None:
    """Whoever read that it has ended reads that it goes on, and when."""
    people = queries.enrolments(session, cohort_id=cohort.id, states=EVERYBODY)
    following = of_next(session, cohort).get("next")
    facts = {"date": following} if following else {}
    tell_all(session, cohort, people, Message("group-restored", f"reopened:{cohort.id}:{_stamp()}", facts, f"group:{cohort.id}"))


def _about_a_date(session: Session, cohort: Cohort, meeting: Meeting, kind: str, choice: str = "group-dates", **facts: Any) -> None:
    # Each change of a date has its own number, so each is told once, and two changes are two notices.
    key = f"{kind}:{meeting.id}:{meeting.sequence}"
    told = Message(kind, key, of_meeting(session, meeting) | facts, f"meeting:{meeting.id}", choice)
    tell_all(session, cohort, queries.enrolments(session, cohort_id=cohort.id), told)


def _about_a_seat(session: Session, cohort: Cohort, enrolment: Enrolment, kind: str, *, read: bool | None = None, **facts: Any) -> None:
    key = f"{kind}:{cohort.id}:{_stamp()}"
    known = _does_it_themselves(enrolment) if read is None else read
    told = Message(kind, key, of_next(session, cohort) | facts, f"group:{cohort.id}", read=known)
    tell_all(session, cohort, [enrolment], told)


def _stamp() -> str:
    """A seat may be given and lost again and again; the group is locked meanwhile, so each is sent for once."""
    return f"{now():%y%m%d%H%M%S}"


def _let_it_pass(session: Session, cohort: Cohort, enrolment: Enrolment) -> bool:
    """Was the last they heard of the group an offer whose time is over?"""
    last = latest_about(session, learner_id=enrolment.learner_id, about=f"group:{cohort.id}")
    return last is not None and last.kind == "group-offered" and datetime.fromisoformat(last.facts["until"]) <= now()


def _does_it_themselves(enrolment: Enrolment) -> bool:
    return has_request_context() and current_learner_id() == enrolment.learner_id
