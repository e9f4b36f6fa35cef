"""Films for those who don't see: is everything said that matters, or is there a version that says it?"""

from typing import Any

from werkzeug.datastructures import MultiDict

from learning.courses.drafts import queries, writing
from learning.courses.drafts.models import Draft, DraftBlock
from learning.courses.fileformat.media import FILM
from learning.house.db import db
from learning.people import current_learner_id
from learning.studio.media.shelf import Row, shelf_of


def blocks_with(draft: Draft, medium_id: str) -> list[DraftBlock]:
    """The blocks in which a film or a sound is what is spoken."""
    found = queries.blocks(db.session(), course_uid=draft.course_uid).values()
    return [block for block in found if block.removed_at is None and medium_id in block.structure.get("spoken", {}).values()]


def films_in(draft: Draft, row: Row) -> list[dict[str, Any]]:
    """Each block that shows a film, with the answer it has and the films that could describe it."""
    others = [each for each in shelf_of(draft) if each.kind == FILM and each.id != row.id]
    return [
        {"block": block, "described": block.structure.get("described", ""), "others": others, "locale": _language(block, row.id)}
        for block in blocks_with(draft, row.id)
        if block.structure["kind"] == "video"
    ]


def say_description(draft: Draft, medium_id: str, form: MultiDict[str, str]) -> None:
    """Keep the answer in the block that the form names."""
    for block in blocks_with(draft, medium_id):
        if f"{block.lesson_uid}/{block.block_id}" != form.get("block") or block.structure["kind"] != "video":
            continue
        locale, chosen = _language(block, medium_id), form.get("film", "")
        known = {each.id for each in shelf_of(draft) if each.kind == FILM}
        described = {locale: chosen} if form.get("said") == "no" and chosen in known else "said"
        place = {"course_uid": block.course_uid, "lesson_uid": block.lesson_uid, "block_id": block.block_id}
        seen = int(form.get("version", "0")) if form.get("version", "").isdecimal() else 0
        writing.write_block(db.session(), place, block.structure | {"described": described}, seen, current_learner_id())
        return


def _language(block: DraftBlock, medium_id: str) -> str:
    return str(next(locale for locale, key in block.structure["spoken"].items() if key == medium_id))
