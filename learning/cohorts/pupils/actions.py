"""Adding people by a list of names, calling them otherwise, taking them out."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from learning.cohorts import actions as groups
from learning.cohorts import queries as of_groups
from learning.cohorts.models import Cohort, Enrolment
from learning.cohorts.pupils import queries
from learning.cohorts.pupils.names import numbered
from learning.cohorts.pupils.queries import Person
from learning.people import begin_guest, by_id, erase
from learning.people.pupils.actions import look_after, school_year_end


def add(session: Session, cohort: Cohort, names: Sequence[str], *, today: date, by: str) -> list[str]:
    """Give each of these names that is not there yet a seat, and the group as many seats as it needs; the names that were added."""
    of_groups.lock(session, cohort_id=cohort.id)
    session.refresh(cohort)
    there = of_groups.enrolments(session, cohort_id=cohort.id)
    new = numbered(names, [each.called for each in there])
    if len(there) + len(new) > cohort.seats:
        cohort.seats = len(there) + len(new)
        cohort.version += 1
        session.flush()
    for called in new:
        groups.seat(session, cohort, _learner(session, cohort, called, today), called=called, booked_by=by)
    return new


def _learner(session: Session, cohort: Cohort, called: str, today: date) -> int:
    """A child is looked after until the school year ends; an adult's place is their own, only unclaimed."""
    if cohort.is_informal:
        ends_on = school_year_end(today)
        return look_after(session, organisation_id=cohort.organisation_id, called=called, ends_on=ends_on).learner_id
    return begin_guest(session).id


def rename(session: Session, person: Person, called: str) -> None:
    """Call somebody otherwise, in this group and where they are looked after."""
    person.enrolment.called = called
    if person.pupil is not None:
        person.pupil.called = called
    session.flush()


def take_out(session: Session, cohort: Cohort, person: Person) -> None:
    """Free somebody's seat. A pupil without any other group has no way back, so all that is kept about them goes."""
    alone = queries.other_groups(session, learner_id=person.enrolment.learner_id, but=cohort.id) == 0
    groups.leave(session, cohort, person.enrolment)
    if person.pupil is not None and alone:
        remove(session, person.enrolment)


def remove(session: Session, enrolment: Enrolment) -> None:
    learner = by_id(session, enrolment.learner_id)
    if learner is not None:
        erase(session, learner)
