"""What the page of a lesson in two languages shows."""

from typing import Any, NamedTuple

from flask import request

from learning.courses.drafts import queries as drafts
from learning.house.db import db
from learning.house.locale import LOCALES, Locale
from learning.studio.languages.beside import Row, rows_of
from learning.studio.languages.files.units import HEAD_FIELDS
from learning.studio.languages.glossary import terms_here, unused
from learning.studio.languages.here import LessonIn
from learning.studio.languages.markers import A_TEXT_OF_ITS_OWN, notes_of
from learning.studio.languages.memory.shown import suggest, whence
from learning.studio.languages.proofs import proof
from learning.studio.shown import lesson_titles


class Head(NamedTuple):
    """A lesson's title and aim in both languages."""

    original: dict[str, str]
    fields: dict[str, str]
    version: int

    @property
    def to_do(self) -> bool:
        return any(text.strip() and not self.fields.get(key, "").strip() for key, text in self.original.items() if key in HEAD_FIELDS)


def shown_lesson(found: LessonIn) -> dict[str, Any]:
    """Everything the page needs."""
    here, lesson, language = found.here, found.lesson, found.language
    rows = rows_of(here.draft, lesson, language.key)
    for row in rows:
        _note(row, LOCALES[here.original], language)
    opened, sought = request.args.get("changes", ""), request.args.get("suggest", "")
    suggest(here.draft, rows, language.key, sought)
    proofs = {row.block_id: proof(found, row.block_id, row.made_from) for row in rows if row.block_id == opened}
    more = {
        "head": _head(found),
        "opened": opened,
        "sought": sought,
        "proofs": proofs,
        "address": found.address,
        "whence": whence(rows),
    }
    return (
        {
            "here": here,
            "lesson": lesson,
            "language": language,
            "original": LOCALES[here.original],
            "titles": lesson_titles(here.course_uid),
        }
        | more
        | _narrowed(found, rows, opened)
    )


def _narrowed(found: LessonIn, rows: list[Row], opened: str) -> dict[str, Any]:
    """The blocks to show: all, or what is to do and what somebody is just at, so that nothing vanishes from under their hands."""
    at = {request.args.get("kept", ""), opened}
    shown = [row for row in rows if row.to_do or row.block_id in at] if found.narrowed else rows
    return {"rows": shown, "blocks": len(rows), "to_do": sum(row.to_do for row in rows), "narrowed": found.narrowed, "kept": at}


def _head(found: LessonIn) -> Head:
    place = {"course_uid": found.here.course_uid, "lesson_uid": found.lesson.lesson_uid, "block_id": ""}
    first = drafts.words(db.session(), locale=found.here.original, **place)
    kept = drafts.words(db.session(), locale=found.language.key, **place)
    return Head(first.fields if first else {}, kept.fields if kept else {}, kept.version if kept else 0)


def _note(row: Row, original: Locale, language: Locale) -> None:
    """What the translation lost, and which words of the glossary it needs."""
    first, texts = {each.key: each.original for each in row.fields}, {each.key: each.text for each in row.fields}
    row.notes = notes_of(row.structure, first, texts, language.key)
    for each in row.fields:
        each.terms = terms_here(each.original, original.key, language.key)
        if each.text.strip() and language.key not in A_TEXT_OF_ITS_OWN:
            each.unused = unused(each.terms, each.text)
