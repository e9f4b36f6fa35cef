"""The way of a draft: handed to review, given back, approved, scheduled; who takes a step is noted with it.

Each locks the draft: what is written meanwhile waits, and puts it back to writing afterwards.
"""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.drafts import reviews
from learning.courses.drafts.models import Draft
from learning.courses.drafts.stepping import CourseStep
from learning.house.clock import now
from learning.house.refusal import Refusal


class NotSo(Refusal):
    """The draft is not in the state from which this step leads on: somebody else was faster."""


class ChangedSince(Refusal):
    """Somebody has changed the draft since it was read."""


class OwnWork(Refusal):
    """Who has changed anything since the last publication may not approve."""


class Past(Refusal):
    """The instant lies in the past."""


class By(NamedTuple):
    """Who takes a step, under the name colleagues know."""

    learner_id: int | None
    name: str


NOBODY = By(None, "")


def note_step(session: Session, course_uid: str, step: str, by: By, **more: Any) -> CourseStep:
    """Write a step down."""
    made = CourseStep(course_uid=course_uid, step=step, learner_id=by.learner_id, name=by.name, at=now(), **more)
    session.add(made)
    session.flush()
    return made


def hand_over(session: Session, course_uid: str, by: By) -> CourseStep:
    """Hand a draft to review; whoever calls has seen to it that nothing keeps it from being published."""
    _locked(session, course_uid, "writing").state = "in_review"
    return note_step(session, course_uid, "handed", by)


def give_back(session: Session, course_uid: str, by: By, reason: str) -> CourseStep:
    """Give a draft back to its authors, with a reason; also one that was approved, as long as it is not published."""
    draft = _locked(session, course_uid, "in_review", "approved", "scheduled")
    draft.state, draft.publish_at = "writing", None
    return note_step(session, course_uid, "given_back", by, words=reason)


def approve(session: Session, course_uid: str, by: By, seen: int) -> CourseStep:
    """Approve what was read: `seen` is the newest change that stood there; nobody approves their own work."""
    draft = _locked(session, course_uid, "in_review")
    if reviews.newest_change(session, course_uid=course_uid) != seen:
        raise ChangedSince
    if by.learner_id is None or by.learner_id in reviews.writers(session, draft=draft):
        raise OwnWork
    draft.state = "approved"
    return note_step(session, course_uid, "approved", by)


def schedule(session: Session, course_uid: str, by: By, at: datetime) -> CourseStep:
    """Let an approved draft be published at an instant."""
    draft = _locked(session, course_uid, "approved", "scheduled")
    if at <= now():
        raise Past
    draft.state, draft.publish_at = "scheduled", at
    return note_step(session, course_uid, "scheduled", by, due_at=at)


def lock_approved(session: Session, course_uid: str) -> Draft:
    """The draft, if it may be published now."""
    return _locked(session, course_uid, "approved", "scheduled")


def refuse(session: Session, course_uid: str, problems: str) -> CourseStep:
    """What was scheduled could not be published: back to its authors."""
    draft = _locked(session, course_uid, "scheduled")
    draft.state, draft.publish_at = "writing", None
    return note_step(session, course_uid, "refused", NOBODY, words=problems)


def _locked(session: Session, course_uid: str, *states: str) -> Draft:
    found = select(Draft).where(Draft.course_uid == course_uid).with_for_update().execution_options(populate_existing=True)
    draft = session.scalars(found).one()
    if draft.state not in states:
        raise NotSo
    return draft
