"""What pages about groups show."""

from typing import Any

from learning import courses
from learning.cohorts import queries
from learning.cohorts.models import Cohort, Meeting
from learning.house.clock import now
from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.people import acting, current_learner_id


def group_rows() -> list[dict[str, Any]]:
    """The groups of who is here, with their next dates, in as many statements for a thousand as for one."""
    cohorts = _mine()
    ids = [cohort.id for cohort in cohorts]
    meetings = queries.next_meetings(db.session(), cohort_ids=ids, at=now())
    taken = queries.seats_taken(db.session(), cohort_ids=ids)
    return [{"cohort": each, "next": meetings.get(each.id), "people": taken.get(each.id, 0)} for each in cohorts]


def _mine() -> list[Cohort]:
    role = acting()
    assert role is not None
    if role.role == "coordinator":
        return queries.groups_of_organisation(db.session(), organisation_id=role.organisation_id)
    led = queries.groups_led(db.session(), organisation_id=role.organisation_id, learner_id=current_learner_id() or 0)
    return [cohort for cohort, _leader in led]


def course_choices() -> list[tuple[str, str]]:
    """All courses by title."""
    titles = {uid: courses.title_of(outline)[1] for uid, outline in _outlines().items()}
    return sorted(titles.items(), key=lambda each: each[1].casefold())


def _outlines() -> dict[str, dict[str, Any]]:
    return courses.outlines_of(db.session(), uids=list(courses.course_revisions(db.session())))


def room_choices(organisation_id: int) -> list[tuple[int, str]]:
    rooms = queries.open_rooms(db.session(), organisation_id=organisation_id)
    return [(0, _("Not decided yet")), *((room.id, f"{venue.name}: {room.name}") for room, venue in rooms)]


def when(meeting: Meeting) -> dict[str, Any]:
    """A date in words."""
    return {"day": meeting.on, "begins": meeting.begins, "ends": meeting.ends, "locale": current_locale().key}
