"""The shipped catalogue as a whole: no bar missed, each language has something whole, each lesson was read by another than its writer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from learning.courses.bars import below_the_bars
from learning.house.locale import LOCALES
from tests.support.server import REPOSITORY

READINGS = REPOSITORY / "docs" / "readings"
READ_IN = ("de", "de-simple", "en")


def test_nothing_is_below_the_bars(catalogue):
    assert [str(problem) for problem in below_the_bars(catalogue)] == []


@pytest.mark.parametrize("locale", list(LOCALES))
def test_a_whole_track_can_be_taken_in_every_language(locale, catalogue):
    whole = {uid for uid, course in catalogue.courses.items() if all(locale in lesson.words for lesson in course.lessons.values())}
    tracks = [track["uid"] for track in catalogue.shared["tracks"]["tracks"] if set(track["courses"]) <= whole]
    assert tracks, f"{locale}: {whole}"


def test_every_lesson_was_read_and_looked_at_by_another_than_its_writer_and_what_was_found_is_kept(catalogue):
    missing = []
    for uid, course in catalogue.courses.items():
        for heading in ("Words", "Pictures"):
            rows = _rows(READINGS / f"{uid}.md", heading)
            missing += [
                f"{uid}/{lesson} {locale}: {heading}" for lesson in course.lessons for locale in READ_IN if (lesson, locale) not in rows
            ]
    assert missing == []


def _rows(file: Path, heading: str) -> set[tuple[str, str]]:
    """The lesson and language of each row that says what was found and what was done."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    table = re.search(rf"(?ms)^## {heading}$(.*?)(?=^## |\Z)", text)
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in (table[1] if table else "").splitlines() if line.startswith("|")
    ]
    return {(row[0], row[1]) for row in cells if len(row) == 4 and all(row)}
