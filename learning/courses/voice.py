"""How a course speaks to its readers: courses for school age say du, and so does everything on their pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from learning.courses import queries
from learning.courses.withdrawn import is_withdrawn, withdrawn_page
from learning.house.addresses import split
from learning.house.db import db
from learning.house.locale import speak_informally
from learning.house.pagecache import kept
from learning.house.voice import knows_its_voice


def outline_here(course_uid: str) -> dict[str, Any] | None:
    """What lists and cards need of a published course; kept in memory until the next publication."""

    def ask() -> dict[str, Any] | None:
        return queries.outlines_of(db.session(), uids=[course_uid]).get(course_uid)

    return kept(("outline", course_uid), ask)


def course_is_informal(uid: str) -> bool:
    outline = outline_here(uid)
    return outline is not None and outline.get("voice") == "informal"


def in_its_voice(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view about one course (its argument `course`, or `uid` where it is all about it): page and slots speak as the course does."""

    @wraps(view)
    def answer(**arguments: Any) -> Any:
        uid = arguments["course"] if "course" in arguments else arguments["uid"]
        speak_informally(course_is_informal(uid))
        # What is sent is kept nevertheless: somebody may be in the middle of an answer.
        if request.method in ("GET", "HEAD") and is_withdrawn(uid):
            return withdrawn_page(uid)
        return view(**arguments)

    return answer


def in_voice_of(informal: Callable[[str], bool | None]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For views whose argument `uid` names a stage or a track: `informal` tells how that speaks."""

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def answer(**arguments: Any) -> Any:
            speak_informally(bool(informal(arguments["uid"])))
            return view(**arguments)

        return answer

    return declare


def stage_is_informal(uid: str) -> bool | None:
    def ask() -> bool | None:
        stage = queries.stage(db.session(), uid=uid)
        return stage.voice == "informal" if stage else None

    return kept(("stage's voice", uid), ask)


def track_is_informal(uid: str) -> bool | None:
    """A track speaks as its stage does."""

    def ask() -> bool | None:
        track = queries.track(db.session(), uid=uid)
        return track.stage.voice == "informal" if track else None

    return kept(("track's voice", uid), ask)


@knows_its_voice
def says_du(path: str) -> bool:
    """Does the page at this path belong to a stage, a track or a course for school age?"""
    endpoint, uid = _found(path)
    of_its_kind = {"stage": stage_is_informal, "track": track_is_informal, "track_page": track_is_informal}
    return bool(uid and of_its_kind.get(endpoint, course_is_informal)(uid))


def _found(path: str) -> tuple[str, str]:
    """The name of a view of ours, and the stage, track or course it is asked for."""
    try:
        endpoint, arguments = current_app.url_map.bind("").match(split(path).path)
    except HTTPException:
        return "", ""
    blueprint, _dot, name = endpoint.partition(".")
    return name, arguments.get("course", arguments.get("uid", "")) if blueprint in {"courses", "lessons"} else ""
