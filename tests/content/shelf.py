"""The shipped courses as tests look at them: field by field, block by block."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import learning.tasks
from learning.courses.fileformat import CourseFiles
from learning.house.locale import LOCALES
from learning.house.paths import CONTENT
from learning.tasks import applies, here

COURSES = sorted(path.name for path in (CONTENT / "courses").iterdir() if path.is_dir())
# In which languages each course is promised whole: these three, and where its readers need it, more.
PROMISED = {uid: {"de", "de-simple", "en"} for uid in COURSES} | {
    "offices-online": {"de", "de-simple", "en", "ar", "uk"},
    "smartphone-safety": set(LOCALES),
}
# What people type or choose from a list is plain text: marks would be lost there, and German words may stand bare.
PLAIN = re.compile(r" (accept|(gaps|extras|others)\.[a-z0-9-]+|pairs\.[a-z0-9-]+\.to|parts\.[a-z0-9-]+\.(given|options\.[a-z0-9-]+))$")
TASK_SCHEMA = json.loads((Path(learning.tasks.__file__).parent / "schema" / "task.schema.json").read_text(encoding="utf-8"))

Block = dict[str, Any]
Data = Mapping[str, Any]


def everything() -> dict[str, str]:
    """Every text file of the content, by its name below `content/`."""
    return {str(p.relative_to(CONTENT)): p.read_text(encoding="utf-8") for p in sorted(CONTENT.rglob("*")) if p.suffix in (".md", ".yaml")}


def blocks_of(course: CourseFiles, locale: str) -> Iterator[tuple[str, Block, dict[str, str]]]:
    """Every block that has words in a language: its name, its structure, its fields."""
    for uid, lesson in course.lessons.items():
        for block in lesson.structure["blocks"] if locale in lesson.words else ():
            if applies(block, locale):
                yield f"{uid}: {block['id']}", block, lesson.words[locale].blocks[block["id"]].fields


def words_of(course: CourseFiles, locale: str) -> dict[str, str]:
    """Every field of every lesson in a language, named."""
    return {f"{name} {field}": text for name, _block, fields in blocks_of(course, locale) for field, text in fields.items()}


def kinds_in(course: CourseFiles) -> set[str]:
    return {block["kind"] for lesson in course.lessons.values() for block in lesson.structure["blocks"]}


def screens_in(course: CourseFiles, locale: str) -> Iterator[tuple[str, Block, dict[str, str]]]:
    return (found for found in blocks_of(course, locale) if found[1]["kind"] == "practice-screen")


def parts_in(block: Block, locale: str) -> list[Data]:
    """All parts of a practice screen in a language, on whatever screen."""
    return [part for screen in here(block, "screens", locale) for part in here(screen, "parts", locale)]


def media_in(structure: Any) -> Iterator[str]:
    """The media named anywhere in a structure: pictures, posters, and films, sounds, captions and files by language."""
    if isinstance(structure, list):
        for entry in structure:
            yield from media_in(entry)
    elif isinstance(structure, dict):
        for key, value in structure.items():
            if key in ("media", "poster"):
                yield value
            elif key in ("spoken", "captions", "described", "signed", "recorded", "files") and isinstance(value, dict):
                yield from value.values()
            else:
                yield from media_in(value)
