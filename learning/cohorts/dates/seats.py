"""How seats are asked for, offered and handed on; each change locks the group first."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from learning.cohorts import actions
from learning.cohorts import queries as groups
from learning.cohorts.actions import CohortFull, GroupEnded, enter
from learning.cohorts.dates import queries
from learning.cohorts.dates.deadline import held_until
from learning.cohorts.models import Cohort, Enrolment
from learning.cohorts.pressing import press_hash, pressed_before
from learning.cohorts.signals import seat_left, seat_offered, seated
from learning.house.clock import now
from learning.house.jobs import Job
from learning.house.refusal import Refusal

# Whoever is in one of these has asked already.
ACTIVE = ("asked", "waiting", "offered", "in")


class NoLongerOffered(Refusal):
    """The time to take the seat is over, or it was never held for them."""


class AlreadyDealtWith(Refusal):
    """Somebody else of the team was faster."""


def ask(
    session: Session,
    cohort: Cohort,
    who: Callable[[], int],
    *,
    called: str,
    would_wait: bool = False,
    asks: bool = True,
    once: str = "",
    **facts: object,
) -> Enrolment:
    """Give a seat, a place on the waiting list or among the requests, as the group has it.

    `who` is asked only when there is something to give: a guest is not made in vain. Without `would_wait` a full group refuses.
    `once` names the form: sent twice, it gives one seat.
    """
    hand_on(session, cohort)
    if cohort.ended_at is not None:
        raise GroupEnded
    if known := pressed_before(session, cohort, once):
        return known
    state = _state_for(session, cohort, would_wait=would_wait, asks=asks)
    learner_id = who()
    known = groups.enrolment(session, learner_id=learner_id, cohort_id=cohort.id)
    if known is not None and known.state in ACTIVE:
        return known
    facts |= {"slip_hash": press_hash(cohort, once)} if once else {}
    mine = enter(session, cohort, learner_id, state=state, called=called, asked_at=now(), **facts)
    if state == "in":
        seated.send(cohort, session=session, enrolment=mine)
    return mine


def _state_for(session: Session, cohort: Cohort, *, would_wait: bool, asks: bool) -> str:
    if cohort.asks_first and asks:
        return "asked"
    if free(session, cohort) > 0 and not queries.somebody_waits(session, cohort_id=cohort.id):
        return "in"
    if not would_wait:
        raise CohortFull
    return "waiting"


def free(session: Session, cohort: Cohort) -> int:
    """How many seats are neither taken nor held."""
    return max(0, cohort.seats - groups.seats_taken(session, cohort_ids=[cohort.id]).get(cohort.id, 0))


def hand_on(session: Session, cohort: Cohort) -> None:
    """End the offers whose time is over, and offer every free seat to who waits longest."""
    groups.lock(session, cohort_id=cohort.id)
    session.refresh(cohort)
    for each in queries.lapsed(session, cohort_id=cohort.id, at=now()):
        _end(session, cohort, each)
    if cohort.ended_at is None:
        for each in queries.first_waiting(session, cohort_id=cohort.id, limit=free(session, cohort)):
            _offer(session, cohort, each)


def _offer(session: Session, cohort: Cohort, enrolment: Enrolment) -> None:
    # A date that has begun presses nobody: what counts is the next one they could come to.
    coming = [each.begins_at for each in groups.meetings_of(session, cohort_id=cohort.id, ending_after=now()) if not each.cancelled_at]
    begins_at = next((each for each in coming if each > now()), None)
    enrolment.state, enrolment.offered_until = "offered", held_until(now(), begins_at)
    session.add(Job(name="hand-seats-on", payload={"cohort_id": cohort.id}, due_at=enrolment.offered_until, touched_at=now()))
    session.flush()
    seat_offered.send(cohort, session=session, enrolment=enrolment)


def _end(session: Session, cohort: Cohort, enrolment: Enrolment) -> None:
    enrolment.state, enrolment.ended_at, enrolment.offered_until = "left", now(), None
    session.flush()
    seat_left.send(cohort, session=session, enrolment=enrolment)


def take(session: Session, cohort: Cohort, learner_id: int) -> Enrolment:
    """Take the seat that is held."""
    hand_on(session, cohort)
    mine = groups.enrolment(session, learner_id=learner_id, cohort_id=cohort.id)
    if mine is not None and mine.state == "in":
        return mine
    if mine is None or mine.state != "offered" or cohort.ended_at is not None:
        raise NoLongerOffered
    enter(session, cohort, learner_id, state="in", called=mine.called)
    seated.send(cohort, session=session, enrolment=mine)
    return mine


def say_yes(session: Session, cohort: Cohort, number: int) -> Enrolment:
    """The team lets somebody in who asked: to a seat, or to the waiting list where none is free."""
    hand_on(session, cohort)
    theirs = _asking(session, cohort, number)
    state = "in" if free(session, cohort) > 0 else "waiting"
    enter(session, cohort, theirs.learner_id, state=state, called=theirs.called)
    if state == "in":
        seated.send(cohort, session=session, enrolment=theirs)
    return theirs


def say_no(session: Session, cohort: Cohort, number: int) -> Enrolment:
    """The team has no seat for somebody who asked."""
    groups.lock(session, cohort_id=cohort.id)
    theirs = _asking(session, cohort, number)
    actions.leave(session, cohort, theirs, state="declined")
    return theirs


def _asking(session: Session, cohort: Cohort, number: int) -> Enrolment:
    theirs = queries.by_number(session, cohort_id=cohort.id, number=number)
    if theirs is None or theirs.state != "asked":
        raise AlreadyDealtWith
    return theirs


def resize(session: Session, cohort: Cohort, seats: int) -> None:
    """Let more or fewer people in; who has a seat keeps it, who waits moves up."""
    groups.lock(session, cohort_id=cohort.id)
    session.refresh(cohort)
    cohort.seats = seats
    session.flush()
    hand_on(session, cohort)
