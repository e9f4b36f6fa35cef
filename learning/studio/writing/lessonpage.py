"""A lesson as its authors see it: each block with its words, and what can be done with it."""

import re
from typing import Any, NamedTuple

from flask import render_template, request

from learning.courses.blocks import fields_of
from learning.courses.drafts import queries
from learning.courses.drafts.models import DraftBlock, DraftWords
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.studio.here import lesson_here
from learning.studio.rights import Right
from learning.studio.shown import lesson_titles
from learning.studio.wording import Named, kind_name, kind_said, named
from learning.studio.writing.sheets import spec_of
from learning.studio.writing.typing_fields import markdown_fields
from learning.tasks import KINDS, applies


class FieldShown(NamedTuple):
    """A field of words: its key, its names, what stands in it."""

    key: str
    named: Named
    needed: bool
    markdown: bool
    text: str

    @property
    def one_line(self) -> bool:
        # A label may have become long, or have lines: then it is shown whole.
        return self.named.shape == "line" and len(self.text) < 90 and "\n" not in self.text

    @property
    def rows(self) -> int:
        return max(2, min(14, sum(1 + len(line) // 70 for line in self.text.splitlines() or [""]) + 1))


class BlockShown(NamedTuple):
    """A block on the page; `more` are fields that may stay empty, and are."""

    block: DraftBlock
    number: int
    name: str
    task: bool
    has_entries: bool
    fields: list[FieldShown]
    more: list[FieldShown]
    empty: int
    version: int
    begins: str
    # What such a block is for, as long as nobody has written in it.
    said: str


def lesson_page(course: str, lesson: str, **more: Any) -> str:
    """The page; `more` is said at its head (`stale`: the order has changed in the meantime)."""
    here, found = lesson_here(course, lesson, Right.READ)
    place = {"course_uid": course, "lesson_uid": lesson}
    blocks = {name: each for (_lesson, name), each in queries.blocks(db.session(), **place).items()}
    words = {each.block_id: each for each in queries.all_words(db.session(), **place) if each.locale == here.original}
    shown = [block_shown(blocks[name], number, words.get(name), here.original) for number, name in enumerate(found.order, 1)]
    removed = [_removed(each, words.get(name)) for name, each in blocks.items() if name not in found.order]
    return render_template(
        "studio_writing/lesson.html",
        here=here,
        lesson=found,
        blocks=shown,
        removed=removed,
        undo=next((each for each in removed if each["id"] == request.args.get("removed")), None),
        titles=lesson_titles(course),
        spoken=LOCALES[here.original],
        **more,
    )


def block_shown(block: DraftBlock, number: int, words: DraftWords | None, locale: str) -> BlockShown:
    """A block with its fields; one that stands only in other languages has none in the original."""
    structure, kept = block.structure, words.fields if words else {}
    keys = fields_of(structure, locale) if applies(structure, locale) else {}
    marked = markdown_fields(structure, locale)
    fields = [FieldShown(key, named(structure, key), needed, key in marked, kept.get(key, "")) for key, needed in keys.items()]
    first = [each for each in fields if each.needed or each.text]
    return BlockShown(
        block=block,
        number=number,
        name=kind_name(structure["kind"]),
        task=structure["kind"] in KINDS and KINDS[structure["kind"]].judged,
        has_entries=any(setting.form == "entries" for setting in spec_of(structure["kind"])),
        fields=first,
        more=[each for each in fields if each not in first],
        empty=sum(each.needed and not each.text.strip() for each in fields),
        version=words.version if words else 0,
        begins=begins(kept),
        said="" if any(text for key, text in kept.items() if key != "title") else kind_said(structure["kind"]),
    )


# Marks of our Markdown that a heading has no use for.
_MARKS = re.compile(r"\]\([^)]*\)|\]\{[^}]*\}|[\[\]*`]|^[-#>] |\{[^}]*\}", re.MULTILINE)


def begins(fields: dict[str, str]) -> str:
    """The first words of a block, to know it again."""
    text = fields.get("text") or fields.get("title") or fields.get("alt") or next((each for each in fields.values() if each), "")
    plain = " ".join(_MARKS.sub("", text).split())
    return plain if len(plain) <= 60 else f"{plain[:57].rsplit(' ', 1)[0]} …"


def _removed(block: DraftBlock, words: DraftWords | None) -> dict[str, str]:
    return {"id": block.block_id, "name": kind_name(block.structure["kind"]), "begins": begins(words.fields if words else {})}
