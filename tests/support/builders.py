"""What tests need to be there: learners, their progress, courses, reports and views, each made in one call."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from flask import Flask, session
from sqlalchemy import JSON, BigInteger, Boolean, Date, Integer, Table, insert, inspect
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app import create_app
from learning.check.models import Check
from learning.check.sharing.models import ResultShare
from learning.cohorts import Cohort, Enrolment, Meeting
from learning.cohorts import actions as cohort_actions
from learning.cohorts.state.models import Assignment
from learning.competence import ItemVersion, ParameterSet, Profile
from learning.courses.counts import count_course, sum_up
from learning.courses.drafts.models import Draft
from learning.courses.models import Course, LessonPage, Revision, Stage, Track, TrackCourse
from learning.house.access import ANYONE, Audience, open_to
from learning.house.clock import CITY, now
from learning.house.db import Instant, db
from learning.house.forgery import form_token
from learning.house.locale import LOCALES
from learning.house.pagecache import SESSION_COOKIE
from learning.house.settings import Settings
from learning.lessons.models import Attempt, BlockState, Bookmark, LessonState
from learning.people.models import Account, Learner, WebSession
from learning.people.organisations.models import Invitation, Membership, Organisation, Room, Venue
from learning.people.providers.models import Provider
from learning.talk.models import BarrierReport
from tests.support.visitor import Visitor

_numbers = count(1)


# ------------------------------------------------------------------ people and what they did


def a_learner(session: Session, *, seen_at: datetime | None = None, **more: Any) -> Learner:
    """A guest, seen just now unless said otherwise."""
    learner = Learner(seen_at=seen_at or now(), **more)
    session.add(learner)
    session.flush()
    return learner


def an_account(session: Session, email: str | None = "", *, locale: str = "de", **more: Any) -> Learner:
    """A learner with an account; an address is made up unless it is given, None for none."""
    learner = a_learner(session)
    address = f"person{next(_numbers)}@post.example" if email == "" else email
    session.add(Account(learner_id=learner.id, email=address, locale=locale, **more))
    session.flush()
    return learner


def an_organisation(session: Session, kind: str = "library", name: str = "") -> Organisation:
    """An organisation with a name of its own."""
    organisation = Organisation(kind=kind, name=name or f"Organisation {next(_numbers)}")
    session.add(organisation)
    session.flush()
    return organisation


def an_identity_provider(session: Session, issuer: str = "https://anmeldung.stadt.example", **more: Any) -> Provider:
    """A provider that operators have switched on, a city's unless said otherwise."""
    known: dict[str, Any] = {"profile": "city", "names": {"de": "Stadtkonto"}, "client_id": "lernwege", "is_on": True}
    provider = Provider(issuer=issuer, **(known | more))
    session.add(provider)
    session.flush()
    return provider


def a_member(session: Session, role: str = "teacher", organisation: Organisation | None = None, *, name: str = "Frau Muster") -> Membership:
    """Somebody with an account who works for an organisation, one of their own unless it is given."""
    where = organisation or an_organisation(session)
    membership = Membership(learner_id=an_account(session).id, organisation_id=where.id, role=role, name=name)
    session.add(membership)
    session.flush()
    return membership


def a_venue(session: Session, organisation: Organisation | None = None, name: str = "Library", **more: Any) -> Venue:
    """A venue, of an organisation of its own unless one is given."""
    where = organisation or an_organisation(session)
    venue = Venue(organisation_id=where.id, name=name, **more)
    session.add(venue)
    session.flush()
    return venue


def a_room(session: Session, venue: Venue, name: str = "Room 1", **more: Any) -> Room:
    """A room for twelve, unless said otherwise."""
    room = Room(venue_id=venue.id, name=name, **({"places": 12} | more))
    session.add(room)
    session.flush()
    return room


def a_cohort(session: Session, leader: Membership | None = None, *, courses: Sequence[str] = (), **more: Any) -> Cohort:
    """A group of twelve seats, led by somebody."""
    who = leader or a_member(session)
    facts: dict[str, Any] = {"name": f"Group {next(_numbers)}", **more}
    return cohort_actions.set_up(session, organisation_id=who.organisation_id, course_uids=courses, leader=who, **facts)


def a_meeting(
    session: Session, cohort: Cohort, *, at: datetime | None = None, minutes: int = 90, running: bool = False, **more: Any
) -> Meeting:
    """A date of a group, beginning in a day unless said otherwise; one that runs began ten minutes ago."""
    begins_at = at or (now() - timedelta(minutes=10) if running else now() + timedelta(days=1))
    local = begins_at.astimezone(CITY)
    facts = {"on": local.date(), "begins": local.time(), "ends": (local + timedelta(minutes=minutes)).time(), "begins_at": begins_at}
    facts |= {"ends_at": begins_at + timedelta(minutes=minutes), "started_at": begins_at if running else None}
    meeting = Meeting(cohort_id=cohort.id, **(facts | more))
    session.add(meeting)
    session.flush()
    return meeting


def a_seat(session: Session, cohort: Cohort, called: str = "", *, learner: Learner | None = None, **more: Any) -> Enrolment:
    """Somebody's seat in a group, a guest's unless it is said whose."""
    who = learner or a_learner(session)
    return cohort_actions.seat(session, cohort, who.id, called=called or f"Person {next(_numbers)}", **more)


def an_invitation(session: Session, organisation: Organisation, token: str, role: str = "teacher", **more: Any) -> Invitation:
    """An invitation that waits, sent just now unless said otherwise."""
    told = {"name": "Frau Neu", "email": f"new{next(_numbers)}@post.example", "locale": "de", "invited_by": "Herr Alt"}
    invitation = Invitation(
        token_hash=hashlib.sha256(token.encode()).hexdigest(), organisation_id=organisation.id, role=role, **(told | more)
    )
    session.add(invitation)
    session.flush()
    return invitation


def signed_in(
    app: Flask, learner_id: int, *, acting: Membership | None = None, sure: bool = False, account: bool = True, **more: Any
) -> Visitor:
    """A visitor in whose browser a learner is known: with the account, and in a role if one is given. The learner must be committed.

    `more` stands in the session as well.
    """
    data: dict[str, Any] = {"_id": "a session of a test", "_fresh": True, **more}
    if account:
        data = {"account": True, "since": now().isoformat()} | data
    if sure or acting:
        data = {"sure": True, "sure_since": now().isoformat()} | data
    if acting:
        # Asked of the object's identity, not of the database: that would open a transaction beside the one below.
        identity: Any = inspect(acting).identity
        _learner, organisation, role = identity
        until = (now() + timedelta(hours=12)).isoformat()
        data["acting"] = {"organisation": organisation, "role": role, "until": until}
    token = f"test-token-{next(_numbers)}"
    with app.app_context(), db.engine.begin() as connection:
        row = {"token_hash": hashlib.sha256(token.encode()).hexdigest(), "learner_id": learner_id, "data": data}
        connection.execute(insert(WebSession).values(**row, created_at=now(), seen_at=now()))
    visitor = Visitor(app)
    visitor.client.set_cookie(SESSION_COOKIE, token)
    if account:
        with app.test_request_context():
            session["_id"] = data["_id"]
            visitor.token = form_token()
    return visitor


def a_lesson_state(
    session: Session,
    learner: Learner,
    lesson: str = "garden/l1",
    *,
    at_block: str = "start",
    touched_at: datetime | None = None,
    finished_at: datetime | None = None,
) -> LessonState:
    """A learner's place in a lesson; not finished unless said otherwise."""
    state = LessonState(
        learner_id=learner.id, lesson_uid=lesson, revision_id=1, at_block=at_block, touched_at=touched_at or now(), finished_at=finished_at
    )
    session.add(state)
    session.flush()
    return state


def a_block_state(
    session: Session,
    learner: Learner,
    block: str = "question",
    *,
    lesson: str = "garden/l1",
    chosen: str = "wrong",
    solved_at: datetime | None = None,
) -> BlockState:
    """A learner's answer to a task, wrong unless said otherwise."""
    state = BlockState(
        learner_id=learner.id,
        lesson_uid=lesson,
        block_uid=block,
        revision_id=1,
        answer={"chosen": [chosen]},
        outcome="right" if solved_at else "notyet",
        solved_at=solved_at,
    )
    session.add(state)
    session.flush()
    return state


def an_attempt(session: Session, learner: Learner, key: str, *, lesson: str = "garden/l1", outcome: str = "notyet") -> Attempt:
    """One press of a learner's."""
    attempt = Attempt(
        learner_id=learner.id, key=key, lesson_uid=lesson, block_uid="question", revision_id=1, answer={}, outcome=outcome, locale="de"
    )
    session.add(attempt)
    session.flush()
    return attempt


def a_bookmark(session: Session, learner: Learner, lesson: str = "garden/l1", *, created_at: datetime | None = None) -> Bookmark:
    """A lesson a learner has marked, just now unless said otherwise."""
    bookmark = Bookmark(learner_id=learner.id, lesson_uid=lesson, created_at=created_at or now())
    session.add(bookmark)
    session.flush()
    return bookmark


def a_report(session: Session, description: str = "I can't read it", *, page: str = "/de/", **more: Any) -> BarrierReport:
    """A report that waits."""
    report = BarrierReport(key=f"key-{next(_numbers)}", description=description, page=page, locale="de", **more)
    session.add(report)
    session.flush()
    return report


def a_check(session: Session, learner_id: int, id: str, **more: Any) -> Check:
    """A full check of an adult that has ended."""
    known: dict[str, Any] = {"size": "full", "voice": "formal", "locales": ["de"], "seed": 1, "own_answers": {}, "ended_at": now()}
    check = Check(learner_id=learner_id, id=id, **(known | more))
    session.add(check)
    session.flush()
    return check


def a_profile(
    session: Session, learner_id: int, check_id: str = "", *, made_at: datetime | None = None, level: int = 2, own: float = 1.5, **more: Any
) -> Profile:
    """What a full check of an adult showed: in every area the same level, and the same own view."""
    mean = (-1.3, -0.2, 0.8, 1.8)[level - 1]
    told: dict[str, Any] = {"mean": mean, "sd": 0.3, "low": mean - 0.6, "high": mean + 0.6, "level": level, "answers": 5}
    told["probabilities"] = [0.9 if each == level else 0.033 for each in (1, 2, 3, 4)]
    areas = {str(area): told for area in range(1, 6)}
    known = {"size": "full", "voice": "formal", "locale": "de", "tasks": 25, "competences": {"4.1": [2, 3]}}
    known |= {"areas": areas, "overall": {**told, "answers": 25}, "own_view": dict.fromkeys(areas, own)}
    profile = Profile(learner_id=learner_id, check_id=check_id or f"check{next(_numbers)}", made_at=made_at or now(), **(known | more))
    session.add(profile)
    session.flush()
    return profile


def an_item_version(session: Session, uid: str = "1.1/i1", **more: Any) -> int:
    """A state of an item, as answers name it."""
    known: dict[str, Any] = {"competence": uid.partition("/")[0], "level": 1, "kind": "single-choice", "outcomes": []}
    return _added(session, ItemVersion(item_uid=uid, origin_hash="0", difficulty=-1.0, discrimination=1.7, **(known | more)))


def _added(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)


def a_share(session: Session, profile: Profile, teacher: Membership, *, taken_at: datetime | None = None, **more: Any) -> ResultShare:
    """A result that a teacher may see."""
    taken = taken_at or now()
    share = ResultShare(learner_id=profile.learner_id, check_id=profile.check_id, made_at=taken, taken_at=taken, looked_on=[], **more)
    share.teacher_id, share.teacher_name, share.organisation_id = teacher.learner_id, teacher.name, teacher.organisation_id
    share.ends_at = share.ends_at or taken + timedelta(days=365)
    session.add(share)
    session.flush()
    return share


def a_row(session: Session, table: Table, **known: Any) -> dict[str, Any]:
    """A row in any table, each column we don't know filled with something that is found again; answers what can be found."""
    fitting = {name: make(session) for name, make in _FITTING.get(table.name, {}).items()}
    values = {column.name: known.get(column.name, _something(column.type)) for column in table.columns}
    session.execute(table.insert().values(values | fitting))
    return {name: value for name, value in values.items() if name not in fitting}


# What a column takes nothing else for: a role that exists, an organisation that is there.
_FITTING: dict[str, dict[str, Callable[[Session], Any]]] = {
    "hand_over": {"organisation_id": lambda session: an_organisation(session).id, "giver_id": lambda session: a_learner(session).id},
    "lost_proof": {"organisation_id": lambda session: an_organisation(session).id, "asker_id": lambda session: a_learner(session).id},
    "breach": {"audience": lambda session: "accounts", "organisation_id": lambda session: None, "sent_at": lambda session: None},
    "competence_check": {"set_id": lambda session: _added(session, ParameterSet(report={}))},
    "check_answer": {"version_id": lambda session: an_item_version(session)},
    "result_share": {
        "organisation_id": lambda session: an_organisation(session).id,
        "teacher_id": lambda session: a_learner(session).id,
    },
    "report_dealing": {"report_id": lambda session: a_report(session).id},
    "mail_ticket": {"purpose": lambda session: "sign-in"},
    "invitation": {"role": lambda session: "teacher", "organisation_id": lambda session: an_organisation(session).id},
    "membership": {"role": lambda session: "teacher", "organisation_id": lambda session: an_organisation(session).id},
    "cohort_leader": {"role": lambda session: "teacher", "cohort_id": lambda session: a_cohort(session).id},
    "enrolment": {"state": lambda session: "in", "cohort_id": lambda session: a_cohort(session).id},
    "presence": {"meeting_id": lambda session: a_meeting(session, a_cohort(session)).id},
    "date_call": {"meeting_id": lambda session: a_meeting(session, a_cohort(session)).id},
    "listed": {"cohort_id": lambda session: a_cohort(session).id},
    "ballot": {"meeting_id": lambda session: a_meeting(session, a_cohort(session)).id},
    "team_note": {"cohort_id": lambda session: a_cohort(session).id},
    "assigned_to": {"assignment_id": lambda session: _an_assignment(session)},
    "participation": {"way": lambda session: "room", "state": lambda session: "here"},
    "provider_link": {"provider_id": lambda session: an_identity_provider(session).id, "role": lambda session: "teacher"},
    "provider_visit": {"provider_id": lambda session: an_identity_provider(session).id},
    "pupil": {"organisation_id": lambda session: an_organisation(session).id},
    "card": {"kind": lambda session: "pin"},
    "card_event": {"what": lambda session: "made"},
    "draft_change": {"course_uid": lambda session: _a_draft(session)},
    "block_comment": {"course_uid": lambda session: _a_draft(session)},
    "course_step": {"step": lambda session: "handed", "revision_id": lambda session: None},
}


def _a_draft(session: Session) -> str:
    uid = f"draft{next(_numbers)}"
    session.add(Draft(course_uid=uid, structure={"original": "de"}, lessons=[]))
    session.flush()
    return uid


def _an_assignment(session: Session) -> int:
    return _added(session, Assignment(cohort_id=a_cohort(session).id, lesson_uid="garden/l1"))


def _something(kind: Any) -> Any:
    number = next(_numbers)
    if isinstance(kind, Instant):
        return now()
    if isinstance(kind, Date):
        return now().date()
    if isinstance(kind, JSON):
        return {"canary": f"canary{number:04x}"}
    if isinstance(kind, Boolean):
        return True
    return 700_000 + number if isinstance(kind, (Integer, BigInteger)) else f"canary{number:04x}"


# ------------------------------------------------------------------ courses


def a_stage(session: Session, uid: str = "retirement", *, position: int = 0, title: str = "Later on") -> Stage:
    """A life stage, its words the same in all languages."""
    words = {key: {"title": title, "summary": "A time of life."} for key in LOCALES}
    stage = Stage(uid=uid, position=position, words=words)
    session.add(stage)
    session.flush()
    return stage


def a_course(
    session: Session, uid: str = "garden", *, lessons: int = 2, stage: str = "retirement", position: int = 0, title: str = ""
) -> Course:
    """A published course in English: lessons `l1`, `l2`, …, each a text `start` and a question `question` (options `right` and `wrong`)."""
    lesson_uids = [f"l{number}" for number in range(1, lessons + 1)]
    revision = Revision(course_uid=uid, number=1, document={}, outline=_outline(title or f"Course {uid}", lesson_uids))
    session.add(revision)
    session.flush()
    for lesson in lesson_uids:
        for locale in LOCALES:
            session.add(LessonPage(revision_id=revision.id, lesson_uid=lesson, locale=locale, body=_body(f"Lesson {lesson}")))
    course = Course(uid=uid, origin_hash="0", revision_id=revision.id)
    words = {"en": {"title": f"Track of {uid}", "summary": ""}}
    track = Track(uid=f"track-{uid}", position=position, stage_uid=stage, words=words)
    session.add_all([course, track])
    session.flush()
    session.add(TrackCourse(track_uid=track.uid, position=0, course_uid=uid))
    session.flush()
    count_course(session, uid, revision.outline)
    sum_up(session)
    return course


def a_place(session: Session, course: str, *, track: str, position: int = 1) -> None:
    """A course's place in a track that is there."""
    session.add(TrackCourse(track_uid=track, position=position, course_uid=course))
    session.flush()


def a_course_in_words(session: Session, uid: str, words: dict[str, tuple[str, str]], *, read_in: str = "", **outline: Any) -> Course:
    """A course by its title and summary in each language, with one lesson readable in `read_in` (else in all of these) and no track."""
    told = {key: {"title": title, "summary": summary, "outcomes": []} for key, (title, summary) in words.items()}
    made = _outline("", ["l1"]) | {"words": told}
    titles = {key: title for key, (title, _summary) in words.items()}
    made["lessons"][0] |= {"titles": titles, "aims": {}, "states": dict.fromkeys(LOCALES, "missing")}
    made["lessons"][0]["states"] |= dict.fromkeys(read_in.split() or words, "complete")
    revision = Revision(course_uid=uid, number=1, document={}, outline=made | outline)
    session.add(revision)
    session.flush()
    course = Course(uid=uid, origin_hash="0", revision_id=revision.id)
    session.add(course)
    session.flush()
    return course


def _outline(title: str, lessons: list[str]) -> dict[str, Any]:
    return {
        "words": {"en": {"title": title, "summary": "A course.", "outcomes": ["I can do it."]}},
        "level": "basic",
        "competences": ["1.1"],
        "authors": ["Somebody"],
        "licence": "CC BY 4.0",
        "original": "en",
        "picture": "",
        "lessons": [
            {
                "uid": uid,
                "minutes": [3, 5],
                "competences": ["1.1"],
                "titles": {"en": f"Lesson {uid}"},
                "aims": {"en": "I can do it."},
                "states": {locale: "complete" if locale == "en" else "missing" for locale in LOCALES},
                "read": {"en": "read"},
                "blocks": 2,
                "tasks": 1,
            }
            for uid in lessons
        ],
    }


def _body(title: str) -> dict[str, Any]:
    common = {"lang": "en", "stale": False, "words": []}
    options = [{"id": key, "label": key, "feedback": f"<p>This is {key}.</p>", "right": key == "right"} for key in ("right", "wrong")]
    question = {
        "question": "<p>Which?</p>",
        "options": options,
        "hint": "<p>Think.</p>",
        "right": "<p>Yes.</p>",
        "several": False,
        "look_at": None,
    }
    return {
        "title": title,
        "lang": "en",
        "aim": "I can do it.",
        "state": {"state": "read"},
        "blocks": [
            {"id": "start", "kind": "text", "title": "Start", "html": "<p>Read this.</p>", **common},
            {"id": "question", "kind": "single-choice", "title": "Try", **question, **common},
        ],
        "sources": [],
    }


# ------------------------------------------------------------------ apps, views and visitors


def last(visitor: Visitor) -> TestResponse:
    """The answer a visitor got last."""
    assert visitor.last is not None
    return visitor.last


def token_of(visitor: Visitor) -> str:
    """What a visitor's cookie says; empty without one."""
    cookie = visitor.client.get_cookie(SESSION_COOKIE)
    return cookie.value if cookie else ""


@contextmanager
def an_app(settings: Settings) -> Iterator[Flask]:
    """Another app, as another process or another configuration has it; it lets go of its database in the end."""
    app = create_app(settings)
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def a_view(app: Flask, address: str, answer: Callable[..., Any], *audiences: Audience) -> None:
    """A view of the test's own, open to anyone unless said otherwise; to be made before the app's first request."""
    view = open_to(*(audiences or ANYONE))(answer)
    app.add_url_rule(address, endpoint=f"test-{next(_numbers)}", view_func=view, methods=["GET", "POST"])


def rows(app: Flask, model: type[Any]) -> list[Any]:
    """All rows of a table, as a fresh look at the database shows them."""
    with app.app_context():
        found = list(db.session.query(model))
        db.session.expunge_all()
        return found
