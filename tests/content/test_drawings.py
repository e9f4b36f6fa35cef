"""The media of the courses: each used, licensed, small, and said in words for those who don't see it."""

from __future__ import annotations

import re

import pytest

from learning.courses.fileformat.pictures import read_picture
from learning.house.locale import LOCALES
from learning.house.paths import CONTENT
from tests.content.shelf import blocks_of, media_in, parts_in


def test_every_medium_is_used_named_and_licensed(course):
    media = {medium["id"]: medium for medium in course.structure["media"]}
    used = {course.structure["picture"]}.union(*(media_in(lesson.structure) for lesson in course.lessons.values()))
    assert used == set(media)
    assert all(medium["licence"] and medium["author"] for medium in media.values())
    folder = CONTENT / "courses" / course.structure["uid"] / "media"
    assert {medium["file"] for medium in media.values()} == {path.name for path in folder.iterdir()}


def alternatives(course, locale: str) -> dict[str, str]:
    """What is said for every picture that isn't decoration."""
    found = {}
    for name, block, fields in blocks_of(course, locale):
        if "alt" in fields:
            found[name] = fields["alt"]
        for part in parts_in(block, locale):
            if part["kind"] == "picture":
                found[f"{name} {part['id']}"] = fields[f"parts.{part['id']}"]
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_every_picture_has_alternative_text_that_says_something(locale, course):
    empty = re.compile(r"[*_{}<>]|\]\(|^(Bild|Picture|Image|Foto)\b:?", re.IGNORECASE)
    poor = {name: alt for name, alt in alternatives(course, locale).items() if not 10 <= len(alt) <= 250 or empty.search(alt)}
    assert poor == {}


def posters_of(course) -> set[str]:
    return {block["poster"] for lesson in course.lessons.values() for block in lesson.structure["blocks"] if "poster" in block}


def test_drawings_are_small(course):
    """They stand in the page itself, so that a lesson stays light; the one picture before a film may be richer."""
    drawings = {name: data for name, data in course.media.items() if name.endswith(".svg")}
    posters = {medium["file"] for medium in course.structure["media"] if medium["id"] in posters_of(course)}
    assert {name: len(data) for name, data in drawings.items() if len(data) > (6000 if name in posters else 4000)} == {}
    assert drawings and all(read_picture(data, name).kind == "svg" for name, data in drawings.items())


def test_whatever_a_lesson_draws_is_a_drawing(course):
    """Photographs follow neither dark nor forced colours; only a film's poster may be one."""
    files = {medium["id"]: medium["file"] for medium in course.structure["media"]}
    photographs = {key for key, file in files.items() if file.endswith((".png", ".jpg", ".webp"))}
    assert photographs <= posters_of(course)
