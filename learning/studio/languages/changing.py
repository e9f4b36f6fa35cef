"""How much a changed original changes: said by its author beside the block, with what it does to the other languages."""

from typing import NamedTuple

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import undefer

from learning.courses.drafts import queries
from learning.courses.drafts.changes import say_how_much
from learning.courses.drafts.files import words_now
from learning.courses.drafts.models import CHANGES, Draft, DraftBlock
from learning.courses.drafts.originals import published_words
from learning.courses.fileformat.words import BlockWords
from learning.courses.models import Revision
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.memo import once_a_request
from learning.house.slots import fills
from learning.people import acting
from learning.studio.here import block_here
from learning.studio.languages.blueprint import bp
from learning.studio.rights import WRITING, Right, rights


class Changed(NamedTuple):
    """A block whose original differs from what learners read, and in how many languages it is translated."""

    block: DraftBlock
    translations: int

    @property
    def kind(self) -> str:
        return self.block.change or "meaning"


@bp.post("/courses/<course>/lessons/<lesson>/<block>/change")
@open_to(*WRITING)
@shows()
def change(course: str, lesson: str, block: str) -> ResponseReturnValue:
    """Keep what an author says of a change."""
    _here, _lesson, found = block_here(course, lesson, block, Right.WRITE)
    kind = request.form.get("change", "")
    if kind not in CHANGES:
        abort(400)
    place = {"course_uid": course, "lesson_uid": lesson, "block_id": found.block_id}
    say_how_much(db.session(), place, kind)
    return redirect(url_for("writing.lesson", course=course, lesson=lesson, _anchor=block), 303)


@fills("studio_block")
def how_much(course: str, lesson: str, block: str, locale: str) -> str | None:
    """Below a block of the original that has changed since it was published."""
    found = once_a_request(("changed", course, lesson), lambda: changed_in(course, lesson)).get(block)
    draft = queries.draft(db.session(), course_uid=course)
    if found is None or draft is None or locale != draft.original:
        return None
    return Markup(render_template("studio_languages/change.html", found=found, course=course, lesson=lesson, may=_may_write(course)))


def changed_in(course: str, lesson: str) -> dict[str, Changed]:
    """The blocks of a lesson whose original differs from the published one and stands in other languages, too."""
    draft = queries.draft(db.session(), course_uid=course)
    revision_id = draft.revision_id if draft else None
    revision = db.session().get(Revision, revision_id, options=[undefer(Revision.document)]) if revision_id else None
    if draft is None or revision is None:
        return {}
    before = published_words(revision.document, lesson, draft.original)
    blocks = {each.block_id: each for each in queries.blocks(db.session(), course_uid=course, lesson_uid=lesson).values()}
    return {block_id: found for block_id, found in _changed(draft, lesson, blocks).items() if _differs(draft, found, before.get(block_id))}


def _changed(draft: Draft, lesson: str, blocks: dict[str, DraftBlock]) -> dict[str, Changed]:
    """Every block that is translated; `_now` keeps how its original reads."""
    words = queries.all_words(db.session(), course_uid=draft.course_uid, lesson_uid=lesson)
    others = [each.block_id for each in words if each.block_id in blocks and each.locale != draft.original]
    return {block_id: Changed(blocks[block_id], others.count(block_id)) for block_id in dict.fromkeys(others)}


def _differs(draft: Draft, found: Changed, before: dict[str, str] | None) -> bool:
    unit = {"course_uid": draft.course_uid, "lesson_uid": found.block.lesson_uid, "block_id": found.block.block_id}
    first = queries.words(db.session(), locale=draft.original, **unit)
    reads = words_now(found.block.structure, draft.original, first)
    return reads is not None and before is not None and reads.hash != BlockWords(before).hash


def _may_write(course: str) -> bool:
    holder = queries.holder(db.session(), course_uid=course)
    return Right.WRITE in rights(acting(), holder.organisation_id if holder else None)
