"""The groups of the demo organisations: classes, courses with seats, and open practice; all people in them are invented."""

from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.cohorts import actions
from learning.cohorts.models import Cohort, Leader, Meeting
from learning.desk.demo_life import add_life
from learning.desk.demo_progress import Learning
from learning.house.clock import day_of, now
from learning.people.organisations.models import Membership, Organisation, Room, Venue
from learning.people.pupils.actions import look_after
from learning.people.queries import organisation_named, roles_of

CLASS = ("Amina B.", "Ben K.", "Chiara R.", "David S.", "Elif Y.", "Finn O.", "Giulia M.", "Hanna W.")
SECOND_CLASS = ("Ilyas T.", "Jule P.", "Kaan D.", "Lotte F.", "Mira C.", "Noah E.")
# Pupils of the demo have numbers from here on.
FIRST_PUPIL, FIRST_OF_SECOND = 101, 121
KERN, YILDIZ, NOWAK, VOGT, LINDNER, SOMMER, DEMIR = 5, 6, 7, 9, 10, 11, 12


def add_groups(session: Session, learning: Learning) -> None:
    """Make the demo groups, once. Pages are looked at by the numbers of the first three: what is added comes after them."""
    places = {name: organisation_named(session, name=name) for name in ("Neue Schule", "Stadtbibliothek Mitte", "Schule am Fluss")}
    school, library, second = places.values()
    if school is None or library is None or session.scalars(select(Cohort.id).limit(1)).first() is not None:
        return
    room = _room(session, school, "Computerraum 1")
    first = _class(session, school, room, KERN, "Klasse 7b · Fair im Netz", CLASS, FIRST_PUPIL)
    for week in (-1, 0, 1):
        plan(session, first, day_of(now()) + timedelta(weeks=week), time(10, 15), time(11, 45), room)
    course, cafe = _library(session, library)
    _team(session, first, SOMMER, "substitute")
    _team(session, course, DEMIR, "volunteer")
    _team(session, cafe, DEMIR, "volunteer")
    if second:
        _second_school(session, second)
    add_life(session, learning)


def _class(session: Session, school: Organisation, room: Room, teacher: int, name: str, pupils: tuple[str, ...], first: int) -> Cohort:
    facts = {"name": name, "voice": "informal", "stage": "school", "room_id": room.id, "seats": 28}
    cohort = actions.set_up(session, organisation_id=school.id, course_uids=["fair-online"], leader=as_teacher(session, teacher), **facts)
    for number, called in enumerate(pupils):
        pupil = look_after(session, organisation_id=school.id, called=called, ends_on=_school_year_end(), learner_id=first + number)
        actions.seat(session, cohort, pupil.learner_id, called=called)
    return cohort


def _library(session: Session, library: Organisation) -> tuple[Cohort, Cohort]:
    room = _room(session, library, "Lernraum im ersten Stock")
    public = {"is_public": True, "room_id": room.id, "stage": "retirement"}
    yildiz = as_teacher(session, YILDIZ)
    course = actions.set_up(
        session,
        organisation_id=library.id,
        course_uids=["smartphone-safety"],
        leader=yildiz,
        name="Sicher mit dem Smartphone",
        seats=10,
        **public,
    )
    cafe = actions.set_up(session, organisation_id=library.id, course_uids=[], leader=yildiz, name="Digital-Café", kind="open", **public)
    for week in range(1, 5):
        plan(session, course, _weekday(1) + timedelta(weeks=week - 1), time(10), time(11, 30), room)
        plan(session, cafe, _weekday(3) + timedelta(weeks=week - 1), time(15), time(17), room)
    return course, cafe


def _second_school(session: Session, school: Organisation) -> None:
    room = _room(session, school, "Medienraum")
    cohort = _class(session, school, room, LINDNER, "Klasse 5a", SECOND_CLASS, FIRST_OF_SECOND)
    for week in range(-2, 3):
        plan(session, cohort, _weekday(2) + timedelta(weeks=week), time(8, 30), time(9, 15), room)


def _team(session: Session, cohort: Cohort, learner_id: int, role: str) -> None:
    mine = roles_of(session, learner_id=learner_id)
    if mine:
        until = day_of(now()) + timedelta(days=28) if role == "substitute" else None
        session.add(Leader(learner_id=learner_id, cohort_id=cohort.id, role=role, name=mine[0].name, until_on=until))
        session.flush()


def plan(session: Session, cohort: Cohort, on: date, begins: time, ends: time, room: Room) -> Meeting:
    return actions.plan(session, cohort, on=on, begins=begins, ends=ends, room_id=room.id)


def _weekday(number: int) -> date:
    """The next such day after today; Monday is 0."""
    today = day_of(now())
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _school_year_end() -> date:
    """The last day of July that comes next."""
    today = day_of(now())
    return date(today.year + (today.month > 7), 7, 31)


def as_teacher(session: Session, learner_id: int) -> Membership:
    return next(role for role in roles_of(session, learner_id=learner_id) if role.role == "teacher")


def _room(session: Session, organisation: Organisation, name: str) -> Room:
    found = select(Room).join(Venue, Venue.id == Room.venue_id).where(Venue.organisation_id == organisation.id, Room.name == name)
    return session.scalars(found).one()
