"""Which revision of a course is read here: the one that is published, or the one a group stays with.

Nobody's page asks for it unless they learn in such a group: that is a claim of the session (`people.sessions.claims`). Shared pages and
what is kept for everybody name the revision in their key.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import g
from sqlalchemy import Select, exists

from learning import courses
from learning.house.db import db
from learning.house.memo import once_a_request
from learning.house.pagecache import kept, kept_all
from learning.lessons import queries
from learning.lessons.models import LessonPin
from learning.lessons.reading import Reading, reading
from learning.people import current_learner_id
from learning.people.here import claimed_here
from learning.people.models import WebSession
from learning.people.sessions import claims

# From a learner's id (a column or a number) to the subjects in which they learn.
Learning = Callable[[Any], Select[Any]]
_learning: list[Learning] = []


def learns_in(subjects: Learning) -> Learning:
    """Register how a room above finds the subjects of a learner whose pins they read by; there is one such room."""
    _learning.append(subjects)
    # The session's row stands two levels further out: left to itself, the inner question would look at everybody's.
    mine = subjects(WebSession.learner_id).correlate(WebSession)
    claims("reads_pinned", exists().where(LessonPin.subject.in_(mine), LessonPin.ended_at.is_(None)))
    return subjects


def reads_as(subject: str) -> None:
    """This page is about a group: what it shows of lessons is what the group reads."""
    g.reads_as = subject


def pins_here() -> dict[str, int]:
    """The revisions that are read here instead of the published ones, by course; asked once a request, and of nobody else."""
    subject: str | None = g.get("reads_as")
    if subject is not None:
        return once_a_request(("pins of", subject), lambda: queries.pins_for(db.session(), subjects=[subject]))
    learner_id = current_learner_id()
    if learner_id is None or not _learning or not claimed_here("reads_pinned"):
        return {}
    return once_a_request("pins here", lambda: queries.pins_for(db.session(), subjects=_learning[0](learner_id)))


def revision_here(course_uid: str) -> int | None:
    """The revision of a course that is read here; None for the published one."""
    return pins_here().get(course_uid)


def reading_here(course_uid: str, lesson_uid: str, locale: str) -> Reading | None:
    """The lesson as it is read here; one that the pinned revision has not is read as it is published."""
    return reading_of(course_uid, lesson_uid, locale, revision_here(course_uid))


def reading_of(course_uid: str, lesson_uid: str, locale: str, revision_id: int | None) -> Reading | None:
    pinned = reading(course_uid, lesson_uid, locale, revision_id) if revision_id else None
    return pinned or reading(course_uid, lesson_uid, locale)


def outlines_here(course_uids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The outlines of courses as they are read here."""
    wanted, pins = list(course_uids), pins_here()
    found = kept_all("outline", wanted, lambda unknown: courses.outlines_of(db.session(), uids=unknown))
    return {uid: (pinned_outline(pins[uid]) if uid in pins else None) or found[uid] for uid in wanted if uid in found}


def outlines_of_groups(subjects: Mapping[str, Iterable[str]]) -> dict[str, dict[str, dict[str, Any]]]:
    """For each subject, the outlines of its courses as it reads or read them; asked for all at once."""
    pins = queries.pins_ever(db.session(), subjects=list(subjects))
    wanted = sorted({uid for uids in subjects.values() for uid in uids})
    published = kept_all("outline", wanted, lambda unknown: courses.outlines_of(db.session(), uids=unknown))
    pinned = kept_all("outline of revision", sorted(set(pins.values())), _outlines_of_revisions)
    return {
        subject: {uid: found for uid in uids if (found := pinned.get(pins.get((subject, uid), 0)) or published.get(uid))}
        for subject, uids in subjects.items()
    }


def _outlines_of_revisions(ids: list[int]) -> dict[int, dict[str, Any]]:
    return {id_: each.outline for id_, each in courses.revisions(db.session(), ids=ids).items()}


def pinned_outline(revision_id: int) -> dict[str, Any] | None:
    def ask() -> dict[str, Any] | None:
        revision = courses.revision(db.session(), id=revision_id)
        return revision.outline if revision else None

    return kept(("outline of revision", revision_id), ask)
