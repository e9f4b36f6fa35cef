"""The way as a picture, and the same as tables: courses are stages of the journey, lessons its stations."""

from itertools import pairwise
from typing import Any

from flask import url_for
from markupsafe import Markup

from learning import courses
from learning.home.way.signs import Signs
from learning.house.clock import day_of
from learning.house.locale import written_date
from learning.lessons import Progress

Stop = dict[str, Any]

# So many courses stand in the picture with all their lessons; those before them as one station each, and not without end.
_AT_LENGTH, _IN_SHORT = 3, 7


def journey(ways: list[Progress], here: Progress | None, signs: Signs, following: Stop | None) -> dict[str, Any]:
    """The stops of the way in their order, and how many earlier courses the picture leaves to the tables."""
    early, late = ways[:-_AT_LENGTH], ways[-_AT_LENGTH:]
    stops = [_course(way, signs) for way in early[-_IN_SHORT:]]
    for way in late:
        inside = [*_lessons(way, here), _goal(way)]
        stops += [_course(way, signs), *({**stop, "stage_uid": signs.stage_uid(way.course_uid)} for stop in inside)]
    if following:
        stops.append({"kind": "course", "state": "open", "next": True, **following})
    # The road from a stop to the next is walked when both were reached.
    walked = [one["state"] == "done" and other["state"] in ("done", "now") for one, other in pairwise(stops)]
    stops = [{**stop, "walked": passed} for stop, passed in zip(stops, [*walked, False], strict=False)]
    return {"stops": stops, "left_out": len(early[:-_IN_SHORT])}


def _course(way: Progress, signs: Signs) -> Stop:
    lang, title = courses.title_of(way.outline)
    return {
        "kind": "course",
        # Whoever has begun a course has come as far as its gate.
        "state": "done",
        "next": False,
        "title": title,
        "lang": lang,
        "url": url_for("courses.course", uid=way.course_uid),
        "picture": Markup(way.outline["picture"]),
        "stage_uid": signs.stage_uid(way.course_uid),
        "done": len(way.done),
        "total": len(way.uids),
    }


def _lessons(way: Progress, here: Progress | None) -> list[Stop]:
    stops = courses.stations(way.course_uid, way.outline, way.done, here.next_uid if way is here and here else None)
    return [{"kind": "lesson", **stop} for stop in stops]


def _goal(way: Progress) -> Stop:
    return {"kind": "goal", "state": "done" if way.finished else "open"}


def tables(ways: list[Progress], here: Progress | None, paper: dict[str, str]) -> list[dict[str, Any]]:
    """Each course with its lessons, their state, the day they were finished and their minutes; the latest course first.

    `paper` says of lessons that were done on paper how that is known.
    """
    return [_table(way, here, paper) for way in reversed(ways)]


def _table(way: Progress, here: Progress | None, paper: dict[str, str]) -> dict[str, Any]:
    lang, title = courses.title_of(way.outline)
    days = {uid: written_date(day_of(row.finished_at)) for uid, row in way.states.items() if row.finished_at}
    facts = {uid: {"finished_on": days.get(uid), "on_paper": paper.get(f"{way.course_uid}/{uid}")} for uid in way.uids}
    rows = [stop | facts[stop["uid"]] for stop in _lessons(way, here)]
    return {
        "title": title,
        "lang": lang,
        "url": url_for("courses.course", uid=way.course_uid),
        "finished": way.finished,
        "new": len(way.left) if way.finished else 0,
        "done": len(way.done),
        "total": len(way.uids),
        "rows": rows,
    }
