"""Saying that one would come, and ticking off who was called."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from learning.cohorts.dates.models import DateCall, DateWish
from learning.cohorts.models import Enrolment, Meeting
from learning.house.clock import now
from learning.house.upsert import put


def wish(session: Session, learner_id: int, *, course_uid: str, district: str, locale: str, times: Sequence[str]) -> None:
    """Say to what one would come; said anew, the newest counts."""
    told = {"district": district, "locale": locale, "times": ",".join(times), "said_at": now()}
    put(session, DateWish, {"learner_id": learner_id, "course_uid": course_uid}, **told)


def tick(session: Session, meeting: Meeting, person: Enrolment, *, by: str, done: bool) -> None:
    """Somebody of the team has called somebody, or has not after all."""
    key = {"learner_id": person.learner_id, "meeting_id": meeting.id}
    if done:
        put(session, DateCall, key, called_by=by, called_at=now())
    elif known := session.get(DateCall, key):
        session.delete(known)
        session.flush()
