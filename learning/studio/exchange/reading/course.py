"""A course's folder in a zip."""

import re
from pathlib import Path, PurePosixPath
from typing import Any, cast

from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.reader import read_course
from learning.courses.fileformat.words import as_data
from learning.studio.exchange.reading.packed import Packed, unpack
from learning.studio.exchange.reading.refused import FileRefused

_UID = re.compile(rb"^uid: *['\"]?([a-z][a-z0-9-]{0,59})['\"]?\s*$", re.MULTILINE)


def course_in(data: bytes, shared: dict[str, Any]) -> CourseFiles:
    """The course of a zip, whatever its folder is called; raises `FileRefused` or `ContentRefused`."""
    files = unpack(data)
    heads = [PurePosixPath(name) for name in files if PurePosixPath(name).name == "course.yaml"]
    if len(heads) != 1:
        raise FileRefused("no_course" if not heads else "many_courses")
    uid = _UID.search(files[str(heads[0])])
    folder = uid[1].decode() if uid else "course"
    inside = {name: kept for name, kept in files.items() if PurePosixPath(name).is_relative_to(heads[0].parent)}
    strangers = [name for name in files if name not in inside and not PurePosixPath(name).name.startswith(".")]
    if strangers:
        raise FileRefused("stranger", strangers[0][:60])
    moved = {f"courses/{folder}/{PurePosixPath(name).relative_to(heads[0].parent)}": kept for name, kept in inside.items()}
    # The reader asks a folder only for what `Packed` answers.
    return read_course(cast(Path, Packed(moved)), folder, shared)


def document_of(course: CourseFiles) -> dict[str, Any]:
    """The same as JSON, without the bytes of media."""
    lessons = {
        uid: {"structure": lesson.structure, "words": {locale: as_data(words) for locale, words in lesson.words.items()}}
        for uid, lesson in course.lessons.items()
    }
    return {"structure": course.structure, "lessons": lessons}
