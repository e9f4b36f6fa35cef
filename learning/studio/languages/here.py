"""The language a page of the studio is about."""

from typing import Any, NamedTuple

from flask import abort, request

from learning.courses.drafts.models import DraftLesson
from learning.house.locale import LOCALES, Locale
from learning.studio.here import DraftHere, lesson_here
from learning.studio.rights import Right

# How an address asks for what is to do alone.
TO_DO = "todo"


class LessonIn(NamedTuple):
    """A lesson of a draft in another language than its original."""

    here: DraftHere
    lesson: DraftLesson
    language: Locale
    # Whether the page shows only what is to do; it stays so from one press to the next.
    narrowed: bool = False

    @property
    def unit(self) -> dict[str, str]:
        """By what its words are found, but for the block."""
        return {"course_uid": self.here.course_uid, "lesson_uid": self.lesson.lesson_uid, "locale": self.language.key}

    @property
    def address(self) -> dict[str, Any]:
        """Its part of addresses."""
        place = {"course": self.here.course_uid, "lesson": self.lesson.lesson_uid, "language": self.language.key}
        return place | ({"only": TO_DO} if self.narrowed else {})

    def back_to(self, block: str) -> dict[str, Any]:
        """The same after something was kept in a block: there it stays in sight, also where it is no longer to do."""
        return self.address | ({"kept": block} if self.narrowed else {}) | {"_anchor": block}


def lesson_in(course: str, lesson: str, language: str, *any_of: Right) -> LessonIn:
    """The lesson, for who has one of these rights; its original has a page of its own."""
    here, found = lesson_here(course, lesson, *any_of)
    return LessonIn(here, found, other_language(here, language), request.args.get("only") == TO_DO)


def other_language(here: DraftHere, language: str) -> Locale:
    return LOCALES[language] if language != here.original else abort(404)
