"""What rooms above say beside the stations of a course's path, for the learner of this browser."""

from collections.abc import Callable
from typing import TypeVar

Notes = TypeVar("Notes", bound=Callable[[str], dict[str, str]])
_known: list[Callable[[str], dict[str, str]]] = []


def notes_stations(notes: Notes) -> Notes:
    """Register who has something to say about a course's lessons: words by the lesson's uid within the course."""
    _known.append(notes)
    return notes


def notes_here(course_uid: str) -> dict[str, str]:
    """Everything that is said beside the stations of a course."""
    found: dict[str, str] = {}
    for notes in _known:
        found |= notes(course_uid)
    return found
