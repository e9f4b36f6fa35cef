"""Coming into a room by its code."""

from learning.cohorts import actions as groups
from learning.cohorts import queries
from learning.cohorts.actions import CohortFull, GroupEnded
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.pressing import be_here, press_hash, pressed_before
from learning.cohorts.running import hands
from learning.cohorts.running.here import enter
from learning.cohorts.running.models import Presence
from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.house.refusal import Refusal
from learning.lessons.pinned import reading_here
from learning.people import current_learner_id, learner_here


class NoSeat(Refusal):
    """The group has no seat for this learner."""


def come_in(meeting: Meeting, once: str) -> None:
    """Check in who typed the code: with a seat in the group; where people come without booking, everybody finds one."""
    cohort, learner_id = db.session().get_one(Cohort, meeting.cohort_id), current_learner_id()
    seat = queries.enrolment(db.session(), learner_id=learner_id, cohort_id=cohort.id) if learner_id else None
    if seat is None or seat.state != "in":
        _give_a_seat(cohort, once)
    enter(meeting, learner_here().id)


def _give_a_seat(cohort: Cohort, once: str) -> None:
    if cohort.kind != "open":
        raise NoSeat
    queries.lock(db.session(), cohort_id=cohort.id)
    if current_learner_id() is None and (known := pressed_before(db.session(), cohort, once)):
        be_here(db.session(), known.learner_id)
        return
    made_of = {"slip_hash": press_hash(cohort, once)} if once and current_learner_id() is None else {}
    number = queries.last_number(db.session(), cohort_id=cohort.id) + 1
    facts = {"called": _("Guest %(number)s", number=number), "locale": current_locale().key, **made_of}
    try:
        groups.seat(db.session(), cohort, learner_here().id, **facts)
    except (CohortFull, GroupEnded):
        raise NoSeat from None


def be_heard(presence: Presence, lesson_uid: str, block_uid: str) -> None:
    """Somebody's page is open; where, counts only if there is such a place."""
    course_uid, _sep, uid = lesson_uid.partition("/")
    read = reading_here(course_uid, uid, current_locale().key) if uid else None
    elsewhere = read is not None and read.key != presence.lesson_uid
    if read is not None and (elsewhere or (block_uid and block_uid != presence.at_block)):
        block = block_uid if read.block(block_uid) else read.steps[0]["id"]
        hands.be_at(db.session(), presence.learner_id, presence.meeting_id, read.key, block)
    else:
        hands.be_heard(db.session(), presence)
