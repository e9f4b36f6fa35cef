"""The groups of the demo organisations: a class, a course with seats, and open practice; all people in them are invented."""

from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.cohorts import actions
from learning.cohorts.models import Cohort, Meeting
from learning.house.clock import day_of, now
from learning.people.organisations.models import Membership, Organisation, Room, Venue
from learning.people.pupils.actions import look_after
from learning.people.queries import organisation_named, roles_of

CLASS = ("Amina B.", "Ben K.", "Chiara R.", "David S.", "Elif Y.", "Finn O.", "Giulia M.", "Hanna W.")
# Pupils of the demo have numbers from here on.
FIRST_PUPIL = 101
KERN, YILDIZ = 5, 6


def add_groups(session: Session) -> None:
    """Make the demo groups, once."""
    school, library = (organisation_named(session, name=name) for name in ("Neue Schule", "Stadtbibliothek Mitte"))
    if school is None or library is None or session.scalars(select(Cohort.id).limit(1)).first() is not None:
        return
    _class(session, school)
    _library(session, library)


def _class(session: Session, school: Organisation) -> None:
    room = _room(session, school, "Computerraum 1")
    facts = {"name": "Klasse 7b · Fair im Netz", "voice": "informal", "stage": "school", "room_id": room.id, "seats": 28}
    cohort = actions.set_up(session, organisation_id=school.id, course_uids=["fair-online"], leader=_teacher(session, KERN), **facts)
    for number, called in enumerate(CLASS):
        pupil = look_after(session, organisation_id=school.id, called=called, ends_on=_school_year_end(), learner_id=FIRST_PUPIL + number)
        actions.seat(session, cohort, pupil.learner_id, called=called)
    today = day_of(now())
    for week in (-1, 0, 1):
        _plan(session, cohort, today + timedelta(weeks=week), time(10, 15), time(11, 45), room)


def _library(session: Session, library: Organisation) -> None:
    room = _room(session, library, "Lernraum im ersten Stock")
    public = {"is_public": True, "room_id": room.id, "stage": "retirement"}
    course = actions.set_up(
        session,
        organisation_id=library.id,
        course_uids=["smartphone-safety"],
        leader=_teacher(session, YILDIZ),
        name="Sicher mit dem Smartphone",
        seats=10,
        **public,
    )
    cafe = actions.set_up(
        session, organisation_id=library.id, course_uids=[], leader=_teacher(session, YILDIZ), name="Digital-Café", kind="open", **public
    )
    for week in range(1, 5):
        _plan(session, course, _weekday(1) + timedelta(weeks=week - 1), time(10), time(11, 30), room)
        _plan(session, cafe, _weekday(3) + timedelta(weeks=week - 1), time(15), time(17), room)


def _plan(session: Session, cohort: Cohort, on: date, begins: time, ends: time, room: Room) -> Meeting:
    return actions.plan(session, cohort, on=on, begins=begins, ends=ends, room_id=room.id)


def _weekday(number: int) -> date:
    """The next such day after today; Monday is 0."""
    today = day_of(now())
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _school_year_end() -> date:
    """The last day of July that comes next."""
    today = day_of(now())
    return date(today.year + (today.month > 7), 7, 31)


def _teacher(session: Session, learner_id: int) -> Membership:
    return next(role for role in roles_of(session, learner_id=learner_id) if role.role == "teacher")


def _room(session: Session, organisation: Organisation, name: str) -> Room:
    found = select(Room).join(Venue, Venue.id == Room.venue_id).where(Venue.organisation_id == organisation.id, Room.name == name)
    return session.scalars(found).one()
