"""Which dates an address shows."""

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from learning.cohorts.groups.feeds.models import CalendarFeed, GroupFeed
from learning.cohorts.models import Cohort, Enrolment, Leader, Meeting


def own_feed(session: Session, *, learner_id: int) -> CalendarFeed | None:
    return session.get(CalendarFeed, learner_id)


def group_feed(session: Session, *, cohort_id: int) -> GroupFeed | None:
    return session.get(GroupFeed, cohort_id)


def feed_by_hash(session: Session, *, token_hash: str) -> CalendarFeed | GroupFeed | None:
    """The address somebody's calendar asks for."""
    own = session.scalars(select(CalendarFeed).where(CalendarFeed.token_hash == token_hash)).first()
    return own or session.scalars(select(GroupFeed).where(GroupFeed.token_hash == token_hash)).first()


def dates_of_group(session: Session, *, cohort_id: int, since: datetime) -> list[tuple[Meeting, Cohort]]:
    found = select(Meeting, Cohort).join(Cohort, Cohort.id == Meeting.cohort_id)
    return list(session.execute(found.where(Cohort.id == cohort_id, Meeting.ends_at > since).order_by(Meeting.begins_at, Meeting.id)))


def dates_of_person(session: Session, *, learner_id: int, since: datetime) -> list[tuple[Meeting, Cohort]]:
    """The dates of the groups somebody has a seat in or leads; who stands in sees those of their days."""
    seat = and_(Enrolment.cohort_id == Cohort.id, Enrolment.learner_id == learner_id, Enrolment.state == "in")
    part = and_(Leader.cohort_id == Cohort.id, Leader.learner_id == learner_id)
    theirs = and_(
        Leader.learner_id.is_not(None),
        or_(Leader.from_on.is_(None), Leader.from_on <= Meeting.on),
        or_(Leader.until_on.is_(None), Leader.until_on >= Meeting.on),
    )
    found = select(Meeting, Cohort).join(Cohort, Cohort.id == Meeting.cohort_id).outerjoin(Enrolment, seat).outerjoin(Leader, part)
    found = found.where(Meeting.ends_at > since, Cohort.kind != "quick", or_(Enrolment.learner_id.is_not(None), theirs))
    return list(session.execute(found.order_by(Meeting.begins_at, Meeting.id)))
