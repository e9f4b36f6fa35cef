"""How a course speaks to its readers: courses for school age say du, and so does everything on their pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from learning.courses import queries
from learning.house.db import db
from learning.house.locale import speak_informally
from learning.house.pagecache import kept


def outline_here(course_uid: str) -> dict[str, Any] | None:
    """What lists and cards need of a published course; kept in memory until the next publication."""

    def ask() -> dict[str, Any] | None:
        course = queries.course(db.session(), uid=course_uid)
        return course.revision.outline if course else None

    return kept(("outline", course_uid), ask)


def in_its_voice(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view about one course (its argument `course`, or `uid` where it is all about it): page and slots speak as the course does."""

    @wraps(view)
    def answer(**arguments: Any) -> Any:
        outline = outline_here(arguments["course"] if "course" in arguments else arguments["uid"])
        speak_informally(outline is not None and outline.get("voice") == "informal")
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
