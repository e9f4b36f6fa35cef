"""What this room fills in pages that are the same for everybody."""

import secrets
from typing import Any

from flask import Response, after_this_request, g, get_template_attribute, request
from markupsafe import Markup

from learning import courses
from learning.house.db import db
from learning.house.locale import LOCALES, _, current_locale, speaking
from learning.house.memo import once_a_request
from learning.house.notices import announces
from learning.house.pagecache import kept
from learning.house.slots import fills
from learning.lessons.devices import device_here
from learning.lessons.pinned import outlines_here, reading_here, revision_here
from learning.lessons.progress import Progress, answers_here, is_marked, progress_here, ways_here
from learning.lessons.shown import drawn, drawn_for_device
from learning.lessons.stationnotes import notes_here
from learning.people import current_learner_id


@fills("once")
def once() -> Markup:
    """A number for this page's form, so that pressing twice counts once; strangers' pages are shared and have none."""
    if current_learner_id() is None:
        return Markup("")
    return Markup('<input type="hidden" name="once" value="{}">').format(secrets.token_urlsafe(9))


@fills("block")
def block_as_it_stands_here(course: str, lesson: str, block: str, view: str) -> Markup | None:
    """A task with this learner's answer, steps for this reader's device; None (the block as everybody gets it) when there is none."""
    read = reading_here(course, lesson, current_locale().key)
    task = read.block(block) if read else None
    if read is None or task is None:
        return None
    if not courses.keeps_answers(task):
        device = device_here()
        return drawn_for_device(task, device) if device else None
    shown = g.get("just_judged", {}).get(block) or _kept(read.key, block)
    if shown is None:
        return None
    return drawn(read, task, view, *shown)


def _kept(lesson_key: str, block: str) -> tuple[dict[str, Any], str | None] | None:
    state = answers_here(lesson_key).get(block)
    return (state.answer, state.outcome) if state else None


@fills("course_path")
def path_with_progress(course: str) -> Markup | None:
    """The course's stations with what this learner has done."""
    progress, notes = progress_here(course), notes_here(course)
    outline = progress.outline if progress else outlines_here([course]).get(course) if notes or revision_here(course) else None
    if outline is None:
        return None
    done, next_uid = (progress.done, progress.next_uid) if progress else (frozenset[str](), None)
    stations = courses.stations(course, outline, done, next_uid)
    noted = [station | {"note": notes.get(station["uid"], "")} for station in stations]
    return get_template_attribute("courses/path.html", "path")(noted, course)


@fills("course_start")
def go_on_instead_of_starting(course: str) -> Markup | None:
    """The course's one filled button, for somebody who has begun it."""
    progress = progress_here(course)
    if progress is None or progress.next_uid is None:
        return None
    stop = next(lesson for lesson in courses.stations(course, progress.outline) if lesson["uid"] == progress.next_uid)
    words = _("Go on with what is new") if progress.finished else _("Go on learning")
    return get_template_attribute("components/button/button.html", "link")(words, stop["url"], after="arrow")


@fills("track_path")
def track_with_progress(track: str, number: int) -> Markup | None:
    """The courses of a page of a track with what this learner has finished."""
    stops = _stops_here(track, number)
    return get_template_attribute("courses/track_path.html", "track_path")(stops) if stops else None


@fills("track_start")
def go_on_with_the_track(track: str) -> Markup | None:
    """The track's one filled button, for somebody who has finished something in it: to the course that is next."""
    here = next((stop for stop in _stops_here(track, 1) if stop["state"] == "now"), None)
    if here is None:
        return None
    url = _next_lesson_url(here["uid"]) or here["url"]
    return get_template_attribute("components/button/button.html", "link")(_("Go on learning"), url, after="arrow")


def _stops_here(track: str, number: int) -> list[dict[str, Any]]:
    """A page of a track with this learner's progress; empty when they have finished nothing there."""
    done = {way.course_uid: frozenset(way.uids) if way.finished else way.done for way in ways_here() if way.done}
    if not done:
        return []
    stops = once_a_request(("track", track, number), lambda: courses.track_stops_with(db.session(), track, number, done))
    return stops if any(stop["done"] for stop in stops) else []


def _next_lesson_url(course: str) -> str | None:
    progress = progress_here(course)
    return courses.lesson_url(course, progress.next_uid) if progress and progress.next_uid else None


@fills("lesson_path")
def path_around_lesson(course: str, now: str) -> Markup | None:
    """The path beside a lesson, with what this learner has done."""
    progress = progress_here(course)
    if progress is None:
        return None
    key = ("path", course, now, current_locale().key, progress.done, revision_here(course))
    return kept(key, lambda: _path(course, now, progress))


def _path(course: str, now: str, progress: Progress) -> Markup:
    stations = courses.stations(course, progress.outline, progress.done, now)
    return get_template_attribute("components/path/path.html", "path")(stations)


@fills("bookmark")
def marked_lesson(course: str, lesson: str) -> Markup | None:
    """The button of a lesson this learner has marked."""
    return get_template_attribute("lessons/bookmark.html", "bookmark")(True) if is_marked(course, lesson) else None


@announces("marked")
def marked() -> str:
    return _("Marked. You find this lesson again under “My learning path”.")


@announces("unmarked")
def unmarked() -> str:
    return _("The mark is taken away.")


@announces("renewed", tone="sun")
def renewed() -> str:
    return _("This lesson has been renewed in the meantime. Your other answers are kept. Please answer again here.")


@fills("saving")
def data_saved(lang: str) -> str | None:
    """What somebody reads beside a film whose browser asks to save data: we do what it asks."""
    if not _saves_data():
        return None
    with speaking(LOCALES[lang]):
        return _("Your device saves data. Nothing is loaded before you start.")


@fills("poster")
def no_poster() -> str | None:
    """A photograph before a film is only to look at, so it is left out where data is to be saved."""
    return "" if _saves_data() else None


def _saves_data() -> bool:
    after_this_request(_by_save_data)
    return request.headers.get("Save-Data", "").lower() == "on"


def _by_save_data(response: Response) -> Response:
    response.vary.add("Save-Data")
    return response
