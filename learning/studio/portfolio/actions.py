"""Giving work to people, and taking it back."""

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning.courses.drafts.models import CourseHolder
from learning.house.clock import now
from learning.house.mail import send_mail
from learning.house.upsert import insert_once
from learning.people.models import Account
from learning.studio.portfolio.mails import mail_in
from learning.studio.portfolio.models import StudioAssignment
from learning.talk.notices.actions import tell


def assign(session: Session, course_uid: str, locale: str, learner_id: int, *, due_on: date | None, note: str, by: str) -> None:
    """Make a language of a course somebody's work, in place of whoever had it; they are told."""
    # Two who give the same work at once give it one after the other.
    session.execute(select(CourseHolder.course_uid).where(CourseHolder.course_uid == course_uid).with_for_update())
    take_back(session, course_uid, locale)
    key = {"learner_id": learner_id, "course_uid": course_uid, "locale": locale}
    insert_once(session, StudioAssignment, **key, due_on=due_on, note=note, given_by=by, given_at=now())
    _tell(session, learner_id, course_uid, locale, due_on, note, by)


def take_back(session: Session, course_uid: str, locale: str) -> None:
    """Make it nobody's work."""
    here = (StudioAssignment.course_uid == course_uid, StudioAssignment.locale == locale)
    session.execute(delete(StudioAssignment).where(*here).execution_options(synchronize_session="fetch"))
    session.flush()


def _tell(session: Session, learner_id: int, course_uid: str, locale: str, due_on: date | None, note: str, by: str) -> None:
    facts: dict[str, object] = {"course": course_uid, "locale": locale, "due": due_on.isoformat() if due_on else "", "note": note, "by": by}
    key = f"given:{course_uid}:{locale}:{int(now().timestamp())}"[:64]
    account = session.get(Account, learner_id)
    if tell(session, learner_id, "studio-given", key, **facts) and account and account.email:
        send_mail(session, account.email, *mail_in(account.locale, "studio-given", facts))
