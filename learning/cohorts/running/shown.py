"""What the pages of a running session show."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import Response, make_response, request, url_for
from markupsafe import Markup

from learning.cohorts import queries as groups
from learning.cohorts.models import Cohort, Enrolment, Meeting
from learning.cohorts.running import queries
from learning.cohorts.running.codes import code_now
from learning.cohorts.running.models import Ballot, Presence, Running
from learning.cohorts.running.needing import needs
from learning.house.clock import now
from learning.house.db import db
from learning.house.locale import current_locale
from learning.lessons.pinned import outlines_here, reading_here
from learning.lessons.telling import heading, lesson_title

# So many must have answered before a number is said, and it must not be everybody's or one person's.
ENOUGH = 5


def tag(*seen: Any) -> str:
    """A sign that changes when any of this does."""
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:20]


def unless_known(sign: str, make: Any) -> Response:
    """Nothing, where the asker has seen it already; else what `make` makes, under its sign."""
    if sign in request.if_none_match:
        response = Response(status=304)
    else:
        response = make_response(make())
    response.set_etag(sign)
    response.headers["Cache-Control"] = "no-cache, private"
    return response


def live_tag(running: Running, people: Sequence[tuple[Presence, Enrolment]]) -> str:
    """Changes with all that who teaches sees; minutes go on by themselves."""
    seen = [(one.learner_id, one.at_block, one.lesson_uid, one.not_yet, one.hand_at, one.coming_by) for one, _seat in people]
    return tag(running.turn, seen, int(now().timestamp() // 60), current_locale().key)


def live(meeting: Meeting, running: Running, people: Sequence[tuple[Presence, Enrolment]], teaches: bool) -> dict[str, Any]:
    """Who is here, who needs somebody, what went wrong most, what is asked."""
    seats = {seat.learner_id: seat for _presence, seat in people}
    needed = [_need(each, seats[each.presence.learner_id]) for each in needs([one for one, _seat in people], now())]
    return {
        "meeting": meeting,
        "running": running,
        "code": code_now(running, now()),
        "people": [{"called": seat.name, "hand": one.hand_at is not None, "at": lesson_name(one.lesson_uid)} for one, seat in people],
        "needs": [each for each in needed if teaches or each["why"] == "hand"],
        "missed": most_missed(meeting, list(seats)) if teaches else None,
        "asked": asked(running, len(people)) if teaches else None,
        "teaches": teaches,
    }


def _lesson(presence: Presence) -> Markup | str:
    return lesson_title(presence.lesson_uid, presence) if presence.lesson_uid else ""


def _need(need: Any, seat: Enrolment) -> dict[str, Any]:
    at = need.presence
    there = {"lesson": _lesson(at), "task": task_heading(at.lesson_uid, at.at_block), "url": task_url(at.lesson_uid, at.at_block)}
    return {"called": seat.name, "number": seat.number, "why": need.why, "minutes": need.minutes, "coming": at.coming_by, **there}


def lesson_name(lesson_uid: str) -> str:
    """A lesson's title alone: in a list of thirty its course would hide it."""
    course_uid, _sep, uid = lesson_uid.partition("/")
    read = reading_here(course_uid, uid, current_locale().key) if uid else None
    return read.body["title"] if read else ""


def block_of(lesson_uid: str, block_uid: str) -> dict[str, Any] | None:
    """A block in the language of the page."""
    course_uid, _sep, uid = lesson_uid.partition("/")
    read = reading_here(course_uid, uid, current_locale().key) if lesson_uid else None
    return read.block(block_uid) if read else None


def task_heading(lesson_uid: str, block_uid: str) -> Markup | str:
    block = block_of(lesson_uid, block_uid)
    return heading(block) if block else ""


def task_url(lesson_uid: str, block_uid: str) -> str:
    """Where a task stands; the whole lesson where it is not known."""
    course_uid, _sep, uid = lesson_uid.partition("/")
    if block_of(lesson_uid, block_uid) is None:
        return url_for("lessons.lesson", course=course_uid, lesson=uid) if lesson_uid else ""
    return url_for("lessons.step", course=course_uid, lesson=uid, block=block_uid)


def most_missed(meeting: Meeting, learner_ids: list[int]) -> dict[str, Any] | None:
    """The task that most did not get right at once, if enough answered it and it betrays nobody."""
    since = meeting.started_at or now() - timedelta(hours=12)
    for each in queries.most_missed(db.session(), learner_ids=learner_ids, since=since):
        if each.answered >= ENOUGH and 1 < each.missed < each.answered and (words := task_heading(each.lesson_uid, each.block_uid)):
            where = {"lesson_uid": each.lesson_uid, "block_uid": each.block_uid, "url": task_url(each.lesson_uid, each.block_uid)}
            return {"words": words, "answered": each.answered, "missed": each.missed, **where}
    return None


def asked(running: Running, here: int) -> dict[str, Any] | None:
    """What is asked of everybody and how many answered; what they answered only once who teaches has tapped."""
    if not running.asks:
        return None
    given = queries.ballots(db.session(), meeting_id=running.meeting_id, question=running.asks["number"])
    shown = running.asks["shown"]
    return {
        **running.asks,
        "given": len(given),
        "here": here,
        "counts": counts(running.asks, given) if shown else [],
        "said": said(given) if shown else [],
    }


def counts(asks: dict[str, Any], given: Sequence[Ballot]) -> list[tuple[str, int]]:
    """Each answer with how many gave it."""
    names = ("good", "middle", "hard") if asks["kind"] == "exit" else tuple(str(place) for place in range(len(asks["options"])))
    return [(name, sum(each.choice == name for each in given)) for name in names]


def said(given: Sequence[Ballot]) -> list[str]:
    return [each.words for each in given if each.words]


def lessons_to_go_to(cohort: Cohort) -> list[tuple[str, str]]:
    """The lessons of the group's courses: number and title."""
    uids = groups.course_uids(db.session(), cohort_id=cohort.id)
    outlines = outlines_here(uids)
    keys = [f"{uid}/{lesson['uid']}" for uid in uids if uid in outlines for lesson in outlines[uid]["lessons"]]
    return [(key, lesson_title(key, None).striptags()) for key in keys]


def destination(running: Running) -> dict[str, Any] | None:
    """Where all go, with the lesson's title."""
    if not running.go_to:
        return None
    _empty, _courses, course_uid, uid, *_rest = [*running.go_to.split("/"), "", "", ""]
    return {"url": f"/{current_locale().key}{running.go_to}", "title": lesson_title(f"{course_uid}/{uid}", None)}
