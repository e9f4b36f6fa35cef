"""What we ship keeps to the rules that our authors are told of."""

from __future__ import annotations

import pytest

from learning.courses import best_words
from learning.courses.fileformat import read_catalogue
from learning.courses.fileformat.media import read_medium
from learning.house.paths import CONTENT
from learning.studio.findings.found import RULES, Page, findings
from learning.studio.findings.scene import cues_in

CATALOGUE = read_catalogue(CONTENT)


@pytest.mark.parametrize("course", CATALOGUE.courses)
def test_shipped_lessons_hold_nothing_that_would_keep_them_from_review(course: str) -> None:
    files = CATALOGUE.courses[course]
    shared = CATALOGUE.shared
    media = {}
    for entry in files.structure["media"]:
        data, medium = files.media[entry["file"]], read_medium(files.media[entry["file"]], entry["file"])
        media[entry["id"]] = {"kind": medium.kind, "width": medium.width, "seconds": medium.seconds}
        if medium.kind == "vtt":
            media[entry["id"]]["cues"] = cues_in(data)
    kept = []
    for uid, lesson in files.lessons.items():
        for locale in lesson.words:
            terms = {term["key"]: term["words"][locale]["word"] for term in shared["glossary"]["terms"] if locale in term["words"]}
            values = {fact["key"]: fact["value"] for fact in shared["facts"]["facts"]}
            facts = {key: value if isinstance(value, str) else best_words(value, locale)[1] for key, value in values.items()}
            page = Page(lesson, locale, files.structure["original"], media, terms, facts)
            kept += [(uid, locale, *found) for found in findings(page) if RULES[found.rule].blocking]
    assert kept == []
