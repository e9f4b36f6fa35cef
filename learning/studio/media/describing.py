"""What a picture shows, said once for all blocks and languages; it goes into blocks that say nothing yet."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses.drafts import mediaqueries, queries, writing
from learning.courses.drafts.media import describe as keep_description
from learning.courses.drafts.mediamodels import MediumNote
from learning.courses.drafts.models import Draft, DraftMedium
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.forms import without_controls
from learning.house.locale import LOCALES
from learning.people import current_learner_id
from learning.studio.here import DraftHere, draft_here
from learning.studio.media.blueprints import bp
from learning.studio.media.shelf import shelf_of
from learning.studio.rights import WRITING, Right

MOST = 600


def description_fields(draft: Draft, note: MediumNote | None) -> list[dict[str, Any]]:
    """A field for each language, the original first."""
    said = note.descriptions if note else {}
    return [{"locale": key, "name": LOCALES[key].name, "text": said.get(key, "")} for key in _in_order(draft.original)]


def _in_order(original: str) -> list[str]:
    return [original, *(key for key in LOCALES if key != original)]


@bp.get("/courses/<course>/describe-media")
@open_to(*WRITING)
@shows()
def describe(course: str) -> ResponseReturnValue:
    """New files, each with the question what it shows."""
    here = draft_here(course, Right.WRITE)
    rows = [row for row in shelf_of(here.draft) if row.id in request.args.getlist("m")]
    return render_template("studio_media/describe.html", here=here, rows=rows, target=LOCALES[here.original])


@bp.post("/courses/<course>/describe-media")
@open_to(*WRITING)
@shows()
def keep_descriptions(course: str) -> ResponseReturnValue:
    here = draft_here(course, Right.WRITE)
    for found in mediaqueries.media_of_drafts(db.session(), course_uids=[course]):
        if f"{found.medium_id}:there" in request.form:
            describe_from_form(here, found, f"{found.medium_id}:")
    return redirect(url_for(".course", course=course, media_kept=1), 303)


def describe_from_form(here: DraftHere, medium: DraftMedium, before: str = "") -> None:
    """Keep what the form says of a picture; a form without such fields changes nothing."""
    asked = {key: request.form[f"{before}text:{key}"] for key in LOCALES if f"{before}text:{key}" in request.form}
    if not asked:
        return
    note = mediaqueries.note(db.session(), course_uid=here.course_uid, medium_id=medium.medium_id)
    texts = (note.descriptions if note else {}) | {key: without_controls(text).strip()[:MOST] for key, text in asked.items()}
    texts = {key: text for key, text in texts.items() if text}
    keep_description(db.session(), medium, texts, f"{before}decorative" in request.form)
    _into_blocks(here.draft, medium.medium_id, texts)


def _into_blocks(draft: Draft, medium_id: str, texts: dict[str, str]) -> None:
    """Give the description to the figures that have none in a language."""
    figures = [
        block
        for block in queries.blocks(db.session(), course_uid=draft.course_uid).values()
        if block.structure["kind"] == "figure" and block.structure.get("media") == medium_id and block.removed_at is None
    ]
    for place in [(block.lesson_uid, block.block_id) for block in figures]:
        for locale, text in texts.items():
            _say(draft, place, locale, text)


def _say(draft: Draft, place: tuple[str, str], locale: str, text: str) -> None:
    unit = {"course_uid": draft.course_uid, "lesson_uid": place[0], "block_id": place[1], "locale": locale}
    words = queries.words(db.session(), **unit)
    # A translation that is there is its translator's: filling it would say that it was made from the original of today.
    if words is None or (locale == draft.original and not words.fields.get("alt", "").strip()):
        fields = dict(words.fields) if words else {}
        writing.write_words(
            db.session(), unit, fields | {"alt": " ".join(text.split())}, words.version if words else 0, current_learner_id()
        )
