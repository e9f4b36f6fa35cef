"""What the pages of tracks show: courses as stations, what one can do afterwards, languages."""

from collections.abc import Mapping, Set
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from learning.courses import lists, queries
from learning.courses.compiler import best_words
from learning.courses.models import Course, Stage, Track
from learning.courses.paging import SIZE, Page
from learning.courses.shown import course_card, duration, language, lesson_url, stage_link
from learning.house.locale import _, current_locale
from learning.house.site import offered_keys

Done = Mapping[str, Set[str]]


def track_url(uid: str, number: int = 1) -> str:
    """The address of a track, or of one of its further pages."""
    return url_for("courses.track", uid=uid) if number == 1 else url_for("courses.track_page", uid=uid, number=number)


def track_link(track: Track) -> dict[str, Any]:
    """A track as pages link to it."""
    lang, words = best_words(track.words, current_locale().key)
    return {
        **words,
        "uid": track.uid,
        "lang": lang,
        "url": track_url(track.uid),
        "course_count": track.course_count,
        "duration": duration(track.minutes_from, track.minutes_to),
    }


def track_stops_with(session: Session, uid: str, number: int, done: Done) -> list[dict[str, Any]]:
    """A page of a track's stations for somebody who has finished some lessons."""
    start = Page(number, 0).start
    return track_stops(lists.courses_of_track(session, uid=uid, start=start, most=SIZE), start, done)


def track_stops(courses: list[Course], start: int, done: Done | None = None) -> list[dict[str, Any]]:
    """Courses as stations of their track; `done` holds the finished lessons of somebody by course."""
    stops = [_stop(course, number, (done or {}).get(course.uid, frozenset())) for number, course in enumerate(courses, start=start + 1)]
    if done:
        begun = next((stop for stop in stops if stop["done"] and stop["state"] == "open"), None)
        here = begun or next((stop for stop in stops if stop["state"] == "open"), None)
        if here:
            here["state"] = "now"
    return stops


def _stop(course: Course, number: int, done: Set[str]) -> dict[str, Any]:
    lessons = course.revision.outline["lessons"]
    finished = sum(lesson["uid"] in done for lesson in lessons)
    card = course_card(course)
    state = "done" if finished == len(lessons) else "open"
    return card | {"number": number, "done": finished, "state": state, "duration": duration(card["minutes_from"], card["minutes_to"])}


def outcomes(courses: list[Course]) -> list[dict[str, Any]]:
    """What one can do after these courses, course by course."""
    gathered = []
    for course in courses:
        lang, words = best_words(course.revision.outline["words"], current_locale().key)
        gathered.append({"title": words["title"], "lang": lang, "outcomes": words["outcomes"]})
    return gathered


def start_of(courses: list[Course]) -> str:
    """The first lesson of the first course."""
    return lesson_url(courses[0].uid, courses[0].revision.outline["lessons"][0]["uid"])


def track_context(session: Session, uid: str, number: int) -> dict[str, Any] | None:
    """Everything the template of a track needs; None where there is no such track or page."""
    track = queries.track(session, uid=uid)
    page = Page(number, track.course_count) if track else None
    if track is None or page is None or not page.exists:
        return None
    courses = lists.courses_of_track(session, uid=uid, start=page.start, most=SIZE)
    following = lists.next_track(session, after=track)
    return {
        "track": track_link(track),
        "stage": stage_link(track.stage),
        "stops": track_stops(courses, page.start),
        "gathered": outcomes(courses),
        "languages": _languages(session, uid),
        "start_url": start_of(courses) if page.number == 1 else None,
        "onward": [_onward(track.stage, following)],
        "page": page,
        "pages": page.links(lambda number: track_url(uid, number)),
    }


def _onward(stage: Stage, following: Track | None) -> dict[str, Any]:
    """Where the way leads from a track: to the next one, or back to the stage."""
    target = track_link(following) if following else stage_link(stage)
    text = _("This is the next track.") if following else _("See what else there is in this stage.")
    return target | {"uid": stage.uid, "text": text, "text_lang": current_locale().key, "note": ""}


def _languages(session: Session, uid: str) -> list[dict[str, Any]]:
    counted = lists.languages_of_track(session, uid=uid)
    return [language(key, counted[key][0], sum(counted[key])) for key in offered_keys() if key in counted and counted[key][0]]
