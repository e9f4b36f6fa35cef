"""What comes next: the lesson to go on with, the next course of the same track, the next track of the stage."""

from typing import Any

from flask import url_for

from learning import courses
from learning.courses import Signpost, best_words
from learning.home.way.signs import Signs
from learning.house.db import db
from learning.house.locale import current_locale
from learning.lessons import Progress


def ahead(ways: list[Progress], here: Progress | None, signs: Signs) -> dict[str, Any]:
    """What follows from where the learner is; of what they have finished nothing is proposed again."""
    latest = here or max(ways, key=lambda way: way.touched_at, default=None)
    sign = signs.of(latest.course_uid) if latest else None
    had = [way.course_uid for way in ways if way.finished or way is latest]
    return {
        "lesson": _lesson(here) if here else None,
        "course": _course(sign, had) if sign else None,
        "track": _track(sign, had) if sign else None,
    }


def _lesson(here: Progress) -> dict[str, Any]:
    stops = courses.stations(here.course_uid, here.outline, here.done, here.next_uid)
    return next(stop for stop in stops if stop["uid"] == here.next_uid)


def _course(sign: Signpost, had: list[str]) -> dict[str, Any] | None:
    found = courses.next_in_track(db.session(), after=sign, without=had)
    return courses.course_card(found) | {"stage_uid": sign.stage_uid} if found else None


def _track(sign: Signpost, had: list[str]) -> dict[str, Any] | None:
    found = courses.next_track(db.session(), after=sign, without=had)
    if found is None:
        return None
    track, first = found
    lang, words = best_words(track.words, current_locale().key)
    url = url_for("courses.track", uid=track.uid)
    return {"title": words["title"], "lang": lang, "url": url, "first": courses.course_card(first) | {"stage_uid": sign.stage_uid}}
