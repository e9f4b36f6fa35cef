"""What pages about groups show."""

from collections.abc import Collection
from typing import Any

from wtforms import SelectChoice

from learning import courses
from learning.cohorts import queries
from learning.cohorts.groups.queries import teachers
from learning.cohorts.models import Cohort, Leader
from learning.cohorts.when import long_day
from learning.house.clock import now
from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.people import acting, current_learner_id

PARTS = {"teacher": "board", "substitute": "swap", "volunteer": "hand"}


def group_rows() -> list[dict[str, Any]]:
    """The groups of who is here, with their next dates, in as many statements for a thousand as for one."""
    cohorts = _mine()
    ids = [cohort.id for cohort in cohorts]
    meetings = queries.next_meetings(db.session(), cohort_ids=ids, at=now())
    rooms = queries.places_of(db.session(), room_ids=[each.room_id for each in meetings.values() if each.room_id])
    taken = queries.seats_taken(db.session(), cohort_ids=ids)
    leading = teachers(db.session(), cohort_ids=ids)
    return [
        {
            "cohort": each,
            "next": (meeting := meetings.get(each.id)),
            "room": rooms[meeting.room_id][0].name if meeting and meeting.room_id in rooms else "",
            "people": taken.get(each.id, 0),
            "teachers": [leader.name for leader in leading.get(each.id, [])],
        }
        for each in cohorts
    ]


def _mine() -> list[Cohort]:
    role = acting()
    assert role is not None
    if role.role == "coordinator":
        return queries.groups_of_organisation(db.session(), organisation_id=role.organisation_id)
    led = queries.groups_led(db.session(), organisation_id=role.organisation_id, learner_id=current_learner_id() or 0)
    return [cohort for cohort, _leader in led]


def course_choices(withdrawn: Collection[str] = ()) -> list[SelectChoice]:
    """All courses that are offered, by title, and these which are no longer."""
    outlines = courses.outlines_of(db.session(), uids=[*courses.offered_revisions(db.session()), *withdrawn])
    titles = {uid: courses.title_of(outline)[1] for uid, outline in outlines.items()}
    return [SelectChoice(*each) for each in sorted(titles.items(), key=lambda each: each[1].casefold())]


def withdrawn_of(course_uids: list[str]) -> list[str]:
    """Those of these courses that are no longer offered."""
    offered = courses.offered_revisions(db.session())
    return [uid for uid in course_uids if uid not in offered]


def track_choices() -> list[SelectChoice]:
    """All tracks, each after its life stage."""
    none = [SelectChoice("", _("No track"))]
    return none + [SelectChoice(each.uid, f"{_titled(each.stage)}: {_titled(each)}") for each in courses.tracks_with_stages(db.session())]


def stage_choices() -> list[SelectChoice]:
    return [SelectChoice("", _("For everybody")), *(SelectChoice(each.uid, _titled(each)) for each in courses.stages(db.session()))]


def _titled(thing: Any) -> str:
    return str(courses.best_words(thing.words, current_locale().key)[1]["title"])


def followed(track_uid: str, course_uids: list[str]) -> list[str]:
    """What a group follows: the courses of its track in order, as far as they are offered, then the single ones."""
    track = courses.track(db.session(), uid=track_uid) if track_uid else None
    places = sorted(track.places, key=lambda each: each.position) if track else []
    return list(dict.fromkeys([*(each.course_uid for each in places if not each.withdrawn), *course_uids]))


def course_titles(cohort: Cohort) -> list[tuple[str, str]]:
    """Language and title of each course a group follows."""
    uids = queries.course_uids(db.session(), cohort_id=cohort.id)
    outlines = courses.outlines_of(db.session(), uids=uids)
    return [courses.title_of(outlines[uid]) for uid in uids if uid in outlines]


def room_choices(organisation_id: int) -> list[SelectChoice]:
    rooms = queries.open_rooms(db.session(), organisation_id=organisation_id)
    return [SelectChoice(0, _("Not decided yet")), *(SelectChoice(room.id, f"{venue.name}: {room.name}") for room, venue in rooms)]


def part_name(role: str) -> str:
    return {"teacher": _("Teaches"), "substitute": _("Stands in"), "volunteer": _("Helps in the room")}[role]


def days_of(leader: Leader) -> str:
    """From when until when somebody has their part; empty without an end."""
    if leader.from_on and leader.until_on:
        return _("From %(day)s to %(end)s", day=long_day(leader.from_on), end=long_day(leader.until_on))
    if leader.until_on:
        return _("Until %(day)s", day=long_day(leader.until_on))
    return _("From %(day)s", day=long_day(leader.from_on)) if leader.from_on else ""
