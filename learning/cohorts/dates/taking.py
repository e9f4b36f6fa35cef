"""Seats booked by telephone: made by staff without a browser, taken over by whoever holds the slip."""

from collections.abc import Callable

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.cohorts import actions
from learning.cohorts import queries as groups
from learning.cohorts.dates import queries, seats
from learning.cohorts.models import Cohort, Enrolment
from learning.house.refusal import Refusal
from learning.people import begin_guest, by_id
from learning.people.actions import merge
from learning.people.cards.codes import code_hash, code_hashes, new_code
from learning.people.cards.queries import has_a_way_back
from learning.people.queries import browsers_of


class NoSuchSlip(Refusal):
    """Nothing waits with this code."""


def book(session: Session, cohort: Cohort, *, called: str, contact: str, locale: str, booked_by: str, once: str = "") -> Enrolment:
    """Give somebody on the telephone a seat, or a place on the waiting list where all are taken."""
    told = {"called": called, "contact": contact, "locale": locale, "booked_by": booked_by}
    # Back to the form for the next who calls: another name makes it another press.
    told["once"] = f"{once}:{called}:{contact}" if once else ""
    return seats.ask(session, cohort, lambda: begin_guest(session).id, would_wait=True, asks=False, **told)


def make_slip(session: Session, enrolment: Enrolment) -> str:
    """A new code; an older slip is worth nothing from now on."""
    code = new_code()
    enrolment.slip_hash = code_hash("slip", code)
    session.flush()
    return code


def take_over(session: Session, code: str, who: Callable[[], int]) -> Cohort:
    """Put a seat into the place of whoever holds its slip; somebody who is in the group already keeps one seat."""
    hashes = code_hashes("slip", code)
    found = queries.by_slip(session, slip_hashes=hashes)
    cohort = groups.by_id(session, cohort_id=found.cohort_id) if found else None
    if found is None or cohort is None:
        raise NoSuchSlip
    groups.lock(session, cohort_id=cohort.id)
    session.refresh(found)
    if found.slip_hash not in hashes or found.state not in seats.ACTIVE:
        raise NoSuchSlip
    mine = who()
    if mine != found.learner_id:
        _move(session, cohort, found, mine)
    else:
        found.slip_hash = None
    session.flush()
    return cohort


def _move(session: Session, cohort: Cohort, found: Enrolment, learner_id: int) -> None:
    before = found.learner_id
    own = groups.enrolment(session, learner_id=learner_id, cohort_id=cohort.id)
    if own is not None and _is_better(own, found):
        found.slip_hash = None
        actions.leave(session, cohort, found)
    else:
        _take_row(session, cohort, found, learner_id)
    _put_together(session, before, learner_id)


def _is_better(own: Enrolment, found: Enrolment) -> bool:
    """A seat is better than one that is held, that than a wait, and that than a request."""
    rank = {state: place for place, state in enumerate(seats.ACTIVE)}
    return rank.get(own.state, -1) >= rank[found.state]


def _take_row(session: Session, cohort: Cohort, found: Enrolment, learner_id: int) -> None:
    theirs = (Enrolment.learner_id == found.learner_id) & (Enrolment.cohort_id == cohort.id)
    session.execute(delete(Enrolment).where(Enrolment.learner_id == learner_id, Enrolment.cohort_id == cohort.id))
    session.execute(update(Enrolment).where(theirs).values(learner_id=learner_id, slip_hash=None))
    session.expire_all()


def _put_together(session: Session, before: int, learner_id: int) -> None:
    """The learner who was made for the booking alone is no more; what was noted of them, who was there, comes along."""
    learner, kept = by_id(session, before), by_id(session, learner_id)
    known = browsers_of(session, learner_id=before) or has_a_way_back(session, learner_id=before)
    if learner is not None and kept is not None and not known and not queries.has_a_seat(session, learner_id=before):
        merge(session, kept, learner)
