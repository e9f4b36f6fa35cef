"""What has happened in the demo groups: who learned how far, who was there, who waits, what was set and noted, what was told."""

from datetime import time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.cohorts import actions, queries
from learning.cohorts.models import Cohort, Enrolment, Meeting
from learning.cohorts.signals import meeting_cancelled
from learning.desk.demo_progress import Learning
from learning.house.clock import day_of, now
from learning.lessons.participation.actions import take_part
from learning.people.actions import begin_guest
from learning.people.models import Learner
from learning.people.organisations.models import Organisation, Room, Venue
from learning.people.queries import by_id, organisation_named, roles_of

VOGT, WOLF = 9, 13
# Who sits in the library's course: number and what they are called. Helga, Carla and the guests of the shared results.
SEATED = ((1, "Helga"), (4, "Carla"), (21, "Ayşe"), (22, "Herr K."), (23, "Herr B."), (24, "Frau O."), (25, "Olena"))


class Extra(NamedTuple):
    """One more group: where, who leads it, what it follows, its seats, who has one (called), who waits or asks."""

    organisation: str
    room: str
    name: str
    courses: tuple[str, ...]
    locale: str
    seats: int
    people: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()
    asks_first: bool = False
    kind: str = "course"
    leader: int = VOGT


EXTRA = (
    Extra(
        "Nachbarschaftshaus Hafen",
        "Großer Saal",
        "Ämter online, auf Arabisch erklärt",
        ("offices-online",),
        "ar",
        4,
        ("Samira", "Yusuf", "Nour", "Karim"),
        (("Layla", "waiting"), ("Hassan", "waiting")),
    ),
    Extra("Nachbarschaftshaus Hafen", "Küche", "Handy-Sprechstunde", (), "de", 8, (), kind="open"),
    Extra(
        "Nachbarschaftshaus Hafen",
        "Großer Saal",
        "Smartphone in Ruhe",
        ("smartphone-safety",),
        "de",
        12,
        ("Rosa", "Heinz"),
        (("Erika", "asked"), ("Władysław", "asked")),
        asks_first=True,
    ),
    Extra(
        "Volkshochschule Musterstadt",
        "Raum 101",
        "Ämter online am Abend",
        ("offices-online",),
        "de",
        18,
        ("Marek", "Ines", "Paul"),
        leader=WOLF,
    ),
)
# Guests of these groups have numbers from here on.
FIRST_GUEST = 41


def add_life(session: Session, learning: Learning) -> None:
    """Fill the groups with what people did; told is only what they would have been told."""
    groups = {each.name: each for each in session.scalars(select(Cohort).order_by(Cohort.id))}
    _class(session, groups["Klasse 7b · Fair im Netz"])
    _course(session, groups["Sicher mit dem Smartphone"])
    first = FIRST_GUEST
    for extra in EXTRA:
        first = _extra(session, extra, first, learning)


def _class(session: Session, cohort: Cohort) -> None:
    people = queries.enrolments(session, cohort_id=cohort.id)
    _was_there(session, cohort, [each.learner_id for each in people], late=2, missing=5)


def _course(session: Session, cohort: Cohort) -> None:
    for number, called in SEATED:
        if by_id(session, number):
            actions.seat(
                session,
                cohort,
                number,
                called=called,
                locale="uk" if called == "Olena" else "de",
                contact="030 555 0199" if number == 22 else "",
            )
    past = _like(session, cohort, -7)
    _was_there(session, cohort, [number for number, _called in SEATED if by_id(session, number)], late=3, missing=6, meeting=past)
    dropped = _like(session, cohort, 35)
    dropped.cancelled_at, dropped.sequence, dropped.why = now(), 1, "Die Bibliothek ist an diesem Tag geschlossen."
    session.flush()
    meeting_cancelled.send(cohort, session=session, meeting=dropped)


def _like(session: Session, cohort: Cohort, days: int) -> Meeting:
    """One more date, so many days before or after the first."""
    first = queries.meetings_of(session, cohort_id=cohort.id)[0]
    on = first.on + timedelta(days=days)
    return actions.plan(session, cohort, on=on, begins=first.begins, ends=first.ends, room_id=first.room_id)


def _was_there(
    session: Session, cohort: Cohort, learner_ids: list[int], *, late: int, missing: int, meeting: Meeting | None = None
) -> None:
    """A date that is over, with who was there; one was late, one did not come."""
    held = meeting or queries.meetings_of(session, cohort_id=cohort.id)[0]
    held.started_at, held.ended_at = held.begins_at, held.ends_at
    whole = int((held.ends_at - held.begins_at).total_seconds() / 60)
    for place, learner_id in enumerate(learner_ids):
        state, minutes = {late: ("late", whole - 15), missing: ("missing", 0)}.get(place, ("here", whole))
        facts: dict[str, Any] = {"minutes": minutes, "group_key": f"group:{cohort.id}"}
        take_part(session, learner_id, f"meeting:{held.id}", way="room", state=state, on=held.on, **facts)
    session.flush()


def _extra(session: Session, extra: Extra, first: int, learning: Learning) -> int:
    """Make the group with its people; tells the next free number."""
    organisation = organisation_named(session, name=extra.organisation)
    if organisation is None:
        return first
    room = _room(session, organisation, extra.room)
    leader = next((role for role in roles_of(session, learner_id=extra.leader) if role.role == "teacher"), None)
    facts = {"name": extra.name, "kind": extra.kind, "locale": extra.locale, "seats": extra.seats, "asks_first": extra.asks_first}
    cohort = actions.set_up(
        session, organisation_id=organisation.id, course_uids=extra.courses, leader=leader, is_public=True, room_id=room.id, **facts
    )
    for week in (-1, 0, 1, 2):
        actions.plan(session, cohort, on=day_of(now()) + timedelta(days=5, weeks=week), begins=time(16), ends=time(17, 30), room_id=room.id)
    people = [(called, "in") for called in extra.people] + list(extra.others)
    for number, (called, state) in enumerate(people, first):
        learner = begin_guest(session, learner_id=number)
        if extra.courses:
            learning.at(learner, extra.courses[0], number % 3, extra.locale)
        _put(session, cohort, learner, called, state, extra.locale)
    if people:
        _was_there(session, cohort, list(range(first, first + len(extra.people))), late=1, missing=-1)
    return first + len(people)


def _put(session: Session, cohort: Cohort, learner: Learner, called: str, state: str, locale: str) -> Enrolment:
    if state == "in":
        return actions.seat(session, cohort, learner.id, called=called, locale=locale)
    return actions.enter(session, cohort, learner.id, state=state, called=called, locale=locale)


def _room(session: Session, organisation: Organisation, name: str) -> Room:
    found = select(Room).join(Venue, Venue.id == Room.venue_id).where(Venue.organisation_id == organisation.id, Room.name == name)
    return session.scalars(found).one()
