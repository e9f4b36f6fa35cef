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
