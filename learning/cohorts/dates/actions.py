"""Saying that one would come, and ticking off who was called."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from learning.cohorts.dates import queries
from learning.cohorts.dates.models import DateCall, DateWish
from learning.cohorts.models import Enrolment, Meeting
from learning.cohorts.pressing import is_the_same
from learning.house.clock import now
from learning.house.upsert import insert_once, put
from learning.people import erase
from learning.people.models import Learner


def wish(session: Session, learner_id: int, *, course_uid: str, district: str, locale: str, times: Sequence[str]) -> None:
    """Say to what one would come; said anew, the newest counts."""
    told: dict[str, Any] = {"district": district, "locale": locale, "times": ",".join(times), "said_at": now()}
    put(session, DateWish, {"learner_id": learner_id, "course_uid": course_uid}, **told)


def wish_first(session: Session, who: Callable[[], int], *, press_hash: str, times: Sequence[str], **told: Any) -> int:
    """The same by a browser without a place, said with one form: whose wish the form has made, however often it is pressed."""
    known = queries.wish_by_press(session, press_hash=press_hash)
    if known is not None and is_the_same(session, known.learner_id, known.said_at):
        return known.learner_id
    if known is not None:
        known.press_hash = None
        session.flush()
    learner_id = who()
    made = {"learner_id": learner_id, "press_hash": press_hash, "times": ",".join(times), "said_at": now()}
    if insert_once(session, DateWish, **made, **told):
        return learner_id
    # Another press was a moment faster; nothing is known yet of who was made for this one.
    faster = queries.wish_by_press(session, press_hash=press_hash)
    erase(session, session.get_one(Learner, learner_id))
    return faster.learner_id if faster else learner_id


def tick(session: Session, meeting: Meeting, person: Enrolment, *, by: str, done: bool) -> None:
    """Somebody of the team has called somebody, or has not after all."""
    key = {"learner_id": person.learner_id, "meeting_id": meeting.id}
    if done:
        put(session, DateCall, key, called_by=by, called_at=now())
    elif known := session.get(DateCall, key):
        session.delete(known)
        session.flush()
