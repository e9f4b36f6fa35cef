"""The whole page: everything about this browser's learner, asked in a fixed number of statements."""

from typing import Any

from learning import courses, lessons
from learning.home.card import card_of
from learning.home.way.ahead import ahead
from learning.home.way.journey import journey, tables
from learning.home.way.learned import abilities, areas, sums
from learning.home.way.signs import Signs
from learning.house.db import db
from learning.lessons import Progress
from learning.lessons.participation import queries as participation
from learning.lessons.participation.telling import on_paper
from learning.people import current_learner_id


def way_here() -> dict[str, Any] | None:
    """What the page shows of this browser's learner; None when they have neither begun nor marked anything."""
    known = lessons.ways_here()
    if not known:
        return None
    here = lessons.latest_progress()
    ways = sorted((way for way in known if way.begun), key=lambda way: (way is here, way.touched_at))
    signs = Signs(courses.signposts(db.session(), course_uids=[way.course_uid for way in ways]))
    following = ahead(ways, here, signs)
    return {
        "card": card_of(here, signs.stage_title(here.course_uid)) if here else None,
        "sums": sums(ways),
        "journey": journey(ways, here, signs, following["course"]),
        "tables": tables(ways, here, _on_paper()),
        "ahead": following,
        "abilities": abilities(ways),
        "areas": areas(ways, lessons.tried_here()),
        "marked": _marked(known),
    }


def _on_paper() -> dict[str, str]:
    """How it is known of lessons that they were done on paper, by the lesson's uid across courses."""
    rows = participation.on_paper(db.session(), learner_id=current_learner_id() or 0)
    return {uid: on_paper(row.entered_by, row.on) for uid, row in rows.items()}


def _marked(ways: list[Progress]) -> list[dict[str, Any]]:
    """The marked lessons, the latest mark first."""
    found = [
        (way.marked[stop["uid"]], stop | {"course": courses.title_of(way.outline)})
        for way in ways
        if way.marked
        for stop in courses.stations(way.course_uid, way.outline, way.done)
        if stop["uid"] in way.marked
    ]
    return [stop for _at, stop in sorted(found, key=lambda each: each[0], reverse=True)]
