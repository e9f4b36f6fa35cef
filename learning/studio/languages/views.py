"""A lesson side by side in two languages, and keeping what is written there."""

import re
from collections.abc import Callable
from functools import partial

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses.blocks import fields_of
from learning.courses.drafts import queries, writing
from learning.courses.drafts.files import as_filed
from learning.courses.drafts.models import DraftBlock, DraftWords
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.people import current_learner_id
from learning.studio.languages.blueprint import LESSON_IN, bp
from learning.studio.languages.here import LessonIn, lesson_in
from learning.studio.languages.markers import notes_of
from learning.studio.languages.memory.taking import taken
from learning.studio.languages.page import page
from learning.studio.languages.proofs import is_proof
from learning.studio.rights import TEAM, TRANSLATING, Right
from learning.studio.wording import field_label
from learning.studio.writing.clash import by_script, clash, seen_version, typed_fields

_HASH = re.compile(r"[0-9a-f]{8}")


@bp.get(LESSON_IN)
@open_to(*TEAM)
@shows("name")
def lesson(course: str, lesson: str, language: str) -> ResponseReturnValue:
    """The original beside another language, block by block."""
    return page(lesson_in(course, lesson, language, Right.READ))


@bp.post(f"{LESSON_IN}/<block>/words")
@open_to(*TRANSLATING)
@shows("name")
def words(course: str, lesson: str, language: str, block: str) -> ResponseReturnValue:
    """Keep what was typed into one block."""
    found = lesson_in(course, lesson, language, Right.TRANSLATE)
    there = _block(found, block)
    known = queries.words(db.session(), block_id=block, **found.unit)
    fields = taken(found, _typed(there, found.language.key, known))
    try:
        kept = writing.write_words(
            db.session(), found.unit | {"block_id": block}, fields, seen_version(), current_learner_id(), _made_from()
        )
    except writing.WrittenElsewhere as refused:
        typed = {key: fields.get(key, "") for key in fields_of(there.structure, language)}
        return _clash(found, block, typed, refused.current, partial(field_label, there.structure))
    if by_script():
        return {
            "version": kept.version,
            "notes": [note._asdict() for note in notes_of(there.structure, _original(found, there), fields, language)],
        }
    return redirect(url_for(".lesson", **found.back_to(block)), 303)


@bp.post(f"{LESSON_IN}/<block>/fits")
@open_to(*TRANSLATING)
@shows("name")
def fits(course: str, lesson: str, language: str, block: str) -> ResponseReturnValue:
    """Say that the words of a block still fit its changed original: for who has looked at the change, as the form's proof says."""
    found = lesson_in(course, lesson, language, Right.TRANSLATE)
    there = _block(found, block)
    known = queries.words(db.session(), block_id=block, **found.unit) or abort(404)
    original = writing.original_hash(db.session(), found.here.draft, found.unit | {"block_id": block})
    if not is_proof(request.form.get("proof", ""), found, block, original):
        return page(found, unseen=block), 409
    try:
        writing.write_words(
            db.session(), found.unit | {"block_id": there.block_id}, known.fields, seen_version(), current_learner_id(), original
        )
    except writing.WrittenElsewhere:
        return page(found, unseen=block), 409
    return redirect(url_for(".lesson", **found.back_to(block)), 303)


@bp.post(f"{LESSON_IN}/head")
@open_to(*TRANSLATING)
@shows("name")
def head(course: str, lesson: str, language: str) -> ResponseReturnValue:
    """Keep a lesson's title and aim; who read it stays as it is."""
    found = lesson_in(course, lesson, language, Right.TRANSLATE)
    known = queries.words(db.session(), block_id="", **found.unit)
    typed = {key: text.strip() for key, text in typed_fields(("title", "aim")).items()}
    fields = {"state": "machine-draft"} | (known.fields if known else {}) | typed
    try:
        kept = writing.write_words(db.session(), found.unit | {"block_id": ""}, fields, seen_version(), current_learner_id())
    except writing.WrittenElsewhere as refused:
        return _clash(found, "", typed, refused.current, lambda key: {"title": _("Title"), "aim": _("Aim")}[key])
    return {"version": kept.version} if by_script() else redirect(url_for(".lesson", **found.back_to("head")), 303)


def _block(found: LessonIn, block: str) -> DraftBlock:
    place = {"course_uid": found.here.course_uid, "lesson_uid": found.lesson.lesson_uid, "block_id": block}
    return queries.block(db.session(), **place) or abort(404)


def _typed(block: DraftBlock, language: str, known: DraftWords | None) -> dict[str, str]:
    """What was typed; fields that the page did not show stay as they are."""
    before = known.fields if known else {}
    shown = [key for key in fields_of(block.structure, language) if key in request.form or f"theirs:{key}" in request.form]
    fields = before | {key: text.replace("\r\n", "\n") for key, text in typed_fields(shown).items()}
    return {key: text for key, text in fields.items() if text.strip()}


def _made_from() -> str | None:
    """The original as the page showed it: who translated yesterday's text is outdated, however late they press Save."""
    typed = request.form.get("from", "")
    return typed if _HASH.fullmatch(typed) else None


def _original(found: LessonIn, block: DraftBlock) -> dict[str, str]:
    first = queries.words(db.session(), block_id=block.block_id, **found.unit | {"locale": found.here.original})
    return as_filed(first.fields, fields_of(block.structure, found.here.original)) if first else {}


def _clash(
    found: LessonIn, block: str, typed: dict[str, str], current: DraftWords | None, name_of: Callable[[str], str]
) -> ResponseReturnValue:
    """Somebody else was faster: both texts, as everywhere in the studio."""
    back = url_for(".lesson", **found.back_to(block or "head"))
    return clash(found.here, typed, current, back=back, locale=found.language.key, name_of=name_of)
