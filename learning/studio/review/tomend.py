"""What must be mended before a review: in the reader's words, with a link to where it is done."""

from typing import Any, NamedTuple

from flask import url_for

from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.problems import Problem
from learning.house.locale import _, language_name
from learning.studio.review.actions import Hindrance
from learning.studio.review.mistakewords import WORDS
from learning.studio.shown import lesson_titles
from learning.studio.wording import field_label, kind_name

# What belongs to the course or a lesson as a whole, and not to a language.
_STRUCTURE = ("course", "lesson")


class ToMend(NamedTuple):
    """Where it is (no address where the reader may not go), what it is; `detail`: what only the check can say, in English."""

    url: str
    where: str
    what: str
    detail: str = ""


def to_mend(files: CourseFiles, problems: list[Problem], hindrances: list[Hindrance], *, writes: bool = True) -> list[ToMend]:
    """Everything, what the checks say of files last; `writes`: the reader may open the settings."""
    there = _There(files, writes)
    return [*(there.hindrance(each) for each in hindrances), *(there.problem(each) for each in problems)]


class _There:
    """The places of one draft."""

    def __init__(self, files: CourseFiles, writes: bool) -> None:
        self.files, self.titles, self.writes = files, lesson_titles(files.uid), writes
        self.original = files.structure["original"]

    def hindrance(self, found: Hindrance) -> ToMend:
        return ToMend(*self._place(found.lesson_uid, found.locale, found.block_id), found.what)

    def problem(self, found: Problem) -> ToMend:
        """A problem is named by its file: courses/<course>/lessons/<lesson>/<language>.md, or a .yaml with what stands in no language."""
        _courses, _course, *rest = found.file.split("/")
        name = rest[-1].partition(".")[0]
        lesson_uid = rest[1] if len(rest) == 3 else ""
        place = self._place(lesson_uid, "" if name in _STRUCTURE else name, found.block, found.languages)
        if found.said is None:
            return ToMend(*place, _("Something is missing here or does not fit."), found.message)
        values = found.said.values
        if "field" in values:
            values = values | {"field": self._field(lesson_uid, found.block, values["field"])}
        return ToMend(*place, WORDS[found.said.code](values), str(found.said) if found.said.code == "shape" else "")

    def _place(self, lesson_uid: str, locale: str, block_id: str, languages: tuple[str, ...] = ()) -> tuple[str, str]:
        """The address of a place, and what it is called."""
        if not lesson_uid:
            return url_for("writing.course_settings", course=self.files.uid) if self.writes else "", _("Settings")
        called = [self.titles[lesson_uid][1] if lesson_uid in self.titles else lesson_uid]
        called += [language_name(key) for key in ((locale,) if locale else languages)]
        numbers = [f"{number}. {kind_name(block['kind'])}" for number, block in self._blocks(lesson_uid) if block["id"] == block_id]
        address: dict[str, Any] = {"course": self.files.uid, "lesson": lesson_uid, "_anchor": block_id or None}
        if locale in ("", self.original):
            return url_for("writing.lesson", **address), ", ".join([*called, *numbers])
        return url_for("languages.lesson", language=locale, **address), ", ".join([*called, *numbers])

    def _field(self, lesson_uid: str, block_id: str, key: str) -> str:
        block = next(block for _number, block in self._blocks(lesson_uid) if block["id"] == block_id)
        try:
            return field_label(block, key)
        except LookupError:
            return key

    def _blocks(self, lesson_uid: str) -> list[tuple[int, dict[str, Any]]]:
        return list(enumerate(self.files.lessons[lesson_uid].structure["blocks"], 1))
