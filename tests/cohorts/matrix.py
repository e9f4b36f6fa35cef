"""Two organisations with three groups, everybody who may come to their pages, and what an address of a group can name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Leader
from learning.cohorts.rights import Right
from learning.cohorts.running.models import Presence, Running
from learning.cohorts.state.models import Assignment, TeamNote
from learning.house.access import Audience
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.people.pupils.actions import look_after
from tests.support.builders import a_cohort, a_learner, a_meeting, a_member, a_seat, an_account, an_organisation, signed_in
from tests.support.visitor import Visitor

# Groups have numbers that stand nowhere else on a page: 7001, 7002 (of the same organisation), 7003 (of another); 7009 is not there.
MINE, BESIDE, ELSEWHERE, MISSING = 7001, 7002, 7003, 7009
NAMES = {MINE: "The Foxes", BESIDE: "The Owls", ELSEWHERE: "The Hares"}
TEACHING = frozenset({Right.MANAGE, Right.BOOK, Right.TEACH, Right.HELP, Right.REPORT})
COORDINATING = frozenset({Right.MANAGE, Right.BOOK, Right.REPORT, Right.LIST})


@dataclass(frozen=True)
class Somebody:
    """Who asks: as what they count, which group is theirs, which is not, and what they may do with theirs."""

    audience: Audience
    own: int | None
    foreign: int
    rights: frozenset[Right] = frozenset()
    enter: Callable[[Flask, dict[str, Any]], Visitor] = lambda app, ids: Visitor(app)


def _works(name: str) -> Callable[[Flask, dict[str, Any]], Visitor]:
    # Asked of the identity: the object's own session is over.
    return lambda app, ids: signed_in(app, inspect(ids[name]).identity[0], acting=ids[name])


def _child(app: Flask, ids: dict[str, Any]) -> Visitor:
    return signed_in(app, ids["child"], account=False, meeting=MINE, by_card=True)


EVERYBODY = {
    "visitor": Somebody(Audience.VISITOR, None, MINE),
    "guest": Somebody(Audience.GUEST, None, MINE, enter=lambda app, ids: signed_in(app, ids["guest"], account=False)),
    "child by card in a session": Somebody(Audience.GUEST, MINE, ELSEWHERE, enter=_child),
    "participant of another group": Somebody(Audience.ACCOUNT, ELSEWHERE, MINE, enter=lambda app, ids: signed_in(app, ids["other"])),
    "teacher": Somebody(Audience.TEACHER, MINE, ELSEWHERE, TEACHING, _works("teacher")),
    "teacher of another group": Somebody(Audience.TEACHER, BESIDE, MINE, TEACHING, _works("beside")),
    "substitute within days": Somebody(Audience.SUBSTITUTE, MINE, BESIDE, frozenset({Right.TEACH, Right.HELP}), _works("substitute")),
    "substitute outside days": Somebody(Audience.SUBSTITUTE, None, MINE, enter=_works("too late")),
    "volunteer": Somebody(Audience.VOLUNTEER, MINE, BESIDE, frozenset({Right.HELP}), _works("volunteer")),
    "coordinator": Somebody(Audience.COORDINATOR, MINE, ELSEWHERE, COORDINATING, _works("coordinator")),
    "coordinator of another organisation": Somebody(Audience.COORDINATOR, ELSEWHERE, MINE, COORDINATING, _works("stranger")),
    "operator": Somebody(Audience.OPERATOR, None, MINE, enter=_works("operator")),
}


def settle(session: Session) -> dict[str, Any]:
    """Make all of them, and their groups with everything an address can name."""
    here, there = an_organisation(session, "school"), an_organisation(session, "library")
    ids: dict[str, Any] = {"guest": a_learner(session).id, "operator": a_member(session, "operator", an_organisation(session, "city"))}
    for name, role, where in (
        ("teacher", "teacher", here),
        ("beside", "teacher", here),
        ("substitute", "substitute", here),
        ("too late", "substitute", here),
        ("volunteer", "volunteer", here),
        ("coordinator", "coordinator", here),
        ("stranger", "coordinator", there),
        ("away", "teacher", there),
    ):
        ids[name] = a_member(session, role, where)
    for number, leader in ((MINE, "teacher"), (BESIDE, "beside"), (ELSEWHERE, "away")):
        _group(session, a_cohort(session, ids[leader], id=number, name=NAMES[number], courses=["fair-online"], voice="informal"))
    ids["child"] = look_after(session, organisation_id=here.id, called="Mia K.", ends_on=day_of(now() + timedelta(days=90))).learner_id
    ids["other"] = an_account(session).id
    for learner_id, number in ((ids["child"], MINE), (ids["other"], ELSEWHERE)):
        cohort = session.get_one(Cohort, number)
        a_seat(session, cohort, "Mia K.", learner=session.get_one(type(a_learner(session)), learner_id))
        session.add(Presence(learner_id=learner_id, meeting_id=number))
    _team(session, ids)
    session.commit()
    return ids


def _group(session: Session, cohort: Cohort) -> None:
    """A date that runs, with the group's own number, somebody in it, and a task."""
    a_meeting(session, cohort, id=cohort.id, running=True)
    session.add(Running(meeting_id=cohort.id, secret="0" * 32))
    seat = a_seat(session, cohort, "Ben K.", booked_by="Frau Muster")
    session.add(Presence(learner_id=seat.learner_id, meeting_id=cohort.id))
    session.add(Assignment(id=cohort.id, cohort_id=cohort.id, lesson_uid="fair-online/class-chat"))
    noted = {"cohort_id": cohort.id, "words": "Sits in front.", "by_name": "Frau Muster"}
    session.add(TeamNote(learner_id=seat.learner_id, key=str(cohort.id), **noted))
    session.flush()


def _team(session: Session, ids: dict[str, Any]) -> None:
    today = day_of(now())
    week, month = timedelta(days=7), timedelta(days=30)
    for name, role, days in (
        ("substitute", "substitute", (today - week, today + week)),
        ("too late", "substitute", (today - month, today - week)),
        ("volunteer", "volunteer", (None, None)),
    ):
        row = Leader(learner_id=ids[name].learner_id, cohort_id=MINE, role=role, name="Frau Muster", from_on=days[0], until_on=days[1])
        session.add(row)
    session.flush()


# Where a code is asked for: whoever stands before the wall may know that a session runs, and reads nothing about it.
DOORS = {"room.code", "room.come"}
# What an argument of an address is for a group: its own number serves for all that was made with it.
OF_A_GROUP = {"cohort_id", "meeting_id", "assignment_id"}
# What stands within a group: what is there in each, and what is in none.
WITHIN = {"number": ("1", "999")}
# What names nothing of a group: kinds of pages and files, and what opens by itself to who has it.
PLAIN = {"token": "A" * 22, "kind": "csv", "what": "sign-in-sheet", "name": "no-such", "locale": "de"}


def committed_nothing(monkeypatch: Any) -> None:
    """From here on requests change nothing: each finds the groups as they were made."""
    monkeypatch.setattr(db.session, "commit", db.session.rollback)
