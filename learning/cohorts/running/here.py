"""Whether the learner of this browser is in a room: known from the session without asking the database."""

from flask import session

from learning.cohorts.models import Meeting
from learning.cohorts.running import queries
from learning.cohorts.running.actions import check_in
from learning.cohorts.running.queries import InClass
from learning.house.db import db
from learning.house.memo import once_a_request
from learning.people import current_learner_id, leave
from learning.people.ending import CAME_BY_CARD

KEY = "meeting"


def meeting_id_here() -> int | None:
    """The session this browser is checked in to, if any; whether it still runs, the database says."""
    return session.get(KEY) if current_learner_id() is not None else None


def in_class_here() -> InClass | None:
    """The room this browser's learner is in."""
    meeting_id, learner_id = meeting_id_here(), current_learner_id()
    if meeting_id is None or learner_id is None:
        return None
    return once_a_request("in class", lambda: queries.in_class(db.session(), learner_id=learner_id, meeting_id=meeting_id))


def enter(meeting: Meeting, learner_id: int, *, by_card: bool = False) -> None:
    """Check this browser's learner in; who came by a card leaves with the end of the session."""
    check_in(db.session(), meeting, learner_id)
    session[KEY] = meeting.id
    if by_card:
        session[CAME_BY_CARD] = True


def go_out(found: InClass | None) -> None:
    """This browser is in no room any more; a place that began with a card ends with that, as at the end of the session."""
    # An animal has no other way back: its place ends with its lesson.
    if session.get(CAME_BY_CARD) and found is not None and found.cohort.kind != "quick":
        leave()
    session.pop(KEY, None)
    session.pop(CAME_BY_CARD, None)
