"""What review does by itself: publish what was scheduled, forget names in time."""

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session

from learning.courses.drafts.models import CourseHolder
from learning.courses.store import store_of
from learning.house.clock import now
from learning.house.jobs import work
from learning.people.organisations.models import Membership
from learning.people.organisations.signals import role_ended
from learning.people.signing import signed
from learning.studio.review.actions import publish_as_scheduled

NAMED_FOR = timedelta(days=365)


@work("publish-draft")
def publish(session: Session, course_uid: str, due: str) -> None:
    publish_as_scheduled(session, store_of(current_app.config["SETTINGS"]), course_uid, datetime.fromisoformat(due))


@role_ended.connect
def note_who_left(_role: str, session: Session, organisation_id: int, learner_id: int) -> None:
    """A year after the last role in an organisation has ended, its courses name this person no more."""
    for model, _blank in signed():
        mine = (model.learner_id == learner_id) & _held(model, organisation_id)
        session.execute(update(model).where(mine).values(left_at=now()).execution_options(synchronize_session=False))


@work("forget-writers", daily=True, ends=("block_comment", "course_step", "draft_change"))
def forget(session: Session) -> None:
    """Names go a year after somebody has left, unless they have come back."""
    for model, blank in signed():
        works_there = exists().where(
            Membership.learner_id == model.learner_id,
            Membership.ended_at.is_(None),
            Membership.organisation_id == CourseHolder.organisation_id,
            CourseHolder.course_uid == model.course_uid,
        )
        gone = update(model).where(model.left_at < now() - NAMED_FOR, ~works_there)
        session.execute(gone.values(learner_id=None, left_at=None, **blank).execution_options(synchronize_session=False))


def _held(model: type, organisation_id: int) -> ColumnElement[bool]:
    held = select(CourseHolder.course_uid).where(CourseHolder.organisation_id == organisation_id)
    return model.course_uid.in_(held)  # type: ignore[attr-defined]
