"""What is done with a block in its lesson; each answers what the lesson's page is told then."""

from collections.abc import Callable
from typing import Any

from learning.courses.drafts import queries, writing
from learning.courses.drafts.copying import Copied, copy_block
from learning.courses.drafts.files import lesson_files
from learning.courses.drafts.models import DraftBlock, DraftLesson
from learning.house.db import db
from learning.house.naming import free
from learning.people import current_learner_id
from learning.studio.here import DraftHere

Told = dict[str, Any]
Deed = Callable[[DraftHere, DraftLesson, DraftBlock, int, int], Told]


def _moved(here: DraftHere, lesson: DraftLesson, block: DraftBlock, seen: int, to: int) -> None:
    """Put a block at a place counted from 0."""
    order = [name for name in lesson.order if name != block.block_id]
    at = max(0, min(len(order), to))
    writing.arrange(db.session(), lesson, [*order[:at], block.block_id, *order[at:]], seen, current_learner_id())


def up(here: DraftHere, lesson: DraftLesson, block: DraftBlock, seen: int, position: int) -> Told:
    _moved(here, lesson, block, seen, lesson.order.index(block.block_id) - 1)
    return {"moved": block.block_id, "way": "up"}


def down(here: DraftHere, lesson: DraftLesson, block: DraftBlock, seen: int, position: int) -> Told:
    _moved(here, lesson, block, seen, lesson.order.index(block.block_id) + 1)
    return {"moved": block.block_id, "way": "down"}


def to_position(here: DraftHere, lesson: DraftLesson, block: DraftBlock, seen: int, position: int) -> Told:
    """To a place counted from 1, as people do."""
    if position:
        _moved(here, lesson, block, seen, position - 1)
    return {"_anchor": block.block_id}


def remove(here: DraftHere, lesson: DraftLesson, block: DraftBlock, seen: int, position: int) -> Told:
    """Take a block out; the page offers to undo it."""
    at = lesson.order.index(block.block_id) + 1
    writing.arrange(db.session(), lesson, [name for name in lesson.order if name != block.block_id], seen, current_learner_id())
    return {"removed": block.block_id, "at": at}


def undo(here: DraftHere, lesson: DraftLesson, block: DraftBlock, seen: int, position: int) -> None:
    """Put a block back where it was, or at the end."""
    if block.block_id not in lesson.order:
        _moved(here, lesson, block, seen, position - 1 if position else len(lesson.order))


def duplicate(here: DraftHere, lesson: DraftLesson, block: DraftBlock, seen: int, position: int) -> Told:
    """Put a copy below a block, with its words in all languages."""
    return {"_anchor": _copied(here, lesson, block, seen)}


def renew(here: DraftHere, lesson: DraftLesson, block: DraftBlock, seen: int, position: int) -> Told:
    """Make a task another one: it gets a new name, so that answers to the old one don't count for it."""
    name = _copied(here, lesson, block, seen)
    order = [each for each in lesson.order if each != block.block_id]
    writing.arrange(db.session(), lesson, order, lesson.version, current_learner_id())
    _lead_to(lesson, block.block_id, name)
    return {"_anchor": name, "renewed_task": name}


def _copied(here: DraftHere, lesson: DraftLesson, block: DraftBlock, seen: int) -> str:
    place = {"course_uid": here.course_uid, "lesson_uid": lesson.lesson_uid}
    name = free(block.block_id, {each for _lesson, each in queries.blocks(db.session(), **place)})
    source = Copied(lesson_files(db.session(), **place), here.original, {})
    at = lesson.order.index(block.block_id) + 1
    copy_block(db.session(), source, block.block_id, lesson, name, at, seen, current_learner_id())
    return name


def _lead_to(lesson: DraftLesson, old: str, new: str) -> None:
    """What led to the old block leads to the new one."""
    place = {"course_uid": lesson.course_uid, "lesson_uid": lesson.lesson_uid}
    for (_lesson, name), each in queries.blocks(db.session(), **place).items():
        if each.structure.get("look_at") == old:
            changed = each.structure | {"look_at": new}
            writing.write_block(db.session(), place | {"block_id": name}, changed, each.version, current_learner_id())


DEEDS: dict[str, Deed] = {"up": up, "down": down, "to": to_position, "copy": duplicate, "remove": remove, "renew": renew}
