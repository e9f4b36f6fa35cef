"""What is translated, piece by piece: each field of a block, a lesson's head, a course's own words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from learning.courses.blocks import fields_of
from learning.courses.drafts import queries
from learning.courses.drafts.files import as_filed, lesson_files
from learning.courses.drafts.models import Draft, DraftWords
from learning.courses.drafts.tallies import block_state
from learning.courses.fileformat.structure import PLANS
from learning.courses.fileformat.words import BlockWords
from learning.house.db import db
from learning.house.locale import _
from learning.studio.wording import field_label, kind_name

_STAMP = re.compile(r"\bfrom=([0-9a-f]{8}|-) version=(\d{1,8})\b")
HEAD_FIELDS = ("title", "aim")
COURSE_FIELDS = ("title", "summary", "outcomes", *PLANS)


class Stamp(NamedTuple):
    """Which original a piece was sent out with ("-" where there is none to name), and which version its words had."""

    made_from: str
    version: int

    def __str__(self) -> str:
        return f"from={self.made_from} version={self.version}"


@dataclass(frozen=True)
class Unit:
    """A piece: its place, the original's text, the words there now, what translators are told about it, and its block's structure."""

    lesson: str
    block: str
    field: str
    source: str
    target: str
    state: str
    stamp: Stamp
    note: str
    structure: Mapping[str, Any]

    @property
    def id(self) -> str:
        return f"{self.lesson}:{self.block}:{self.field}"


class Brought(NamedTuple):
    """A piece as a file brings it back."""

    id: str
    source: str
    target: str
    stamp: Stamp | None


def stamp_in(text: str) -> Stamp | None:
    """The stamp in a note, wherever a tool has put it."""
    found = _STAMP.search(text)
    return Stamp(found[1], int(found[2])) if found else None


def units_of(draft: Draft, language: str, only: str = "") -> list[Unit]:
    """Everything of a course, or of one lesson, that has words in the original."""
    words = {(each.lesson_uid, each.block_id, each.locale): each for each in queries.all_words(db.session(), course_uid=draft.course_uid)}
    found = [] if only else list(_course_words(draft, language, words))
    for uid in draft.lessons:
        if only in ("", uid):
            found += [*_head(draft, uid, language, words), *_lesson(draft, uid, language, words)]
    return found


Kept = dict[tuple[str, str, str], DraftWords]


def _course_words(draft: Draft, language: str, words: Kept) -> Iterator[Unit]:
    yield from _plain(draft, "", COURSE_FIELDS, _("Course"), language, words)


def _head(draft: Draft, uid: str, language: str, words: Kept) -> Iterator[Unit]:
    yield from _plain(draft, uid, HEAD_FIELDS, _("Title and aim"), language, words)


def _plain(draft: Draft, uid: str, fields: tuple[str, ...], note: str, language: str, words: Kept) -> Iterator[Unit]:
    """Words whose original has no state of its own."""
    first, kept = words.get((uid, "", draft.original)), words.get((uid, "", language))
    for key in fields:
        if first and first.fields.get(key, "").strip():
            target = kept.fields.get(key, "") if kept else ""
            stamp = Stamp("-", kept.version if kept else 0)
            yield Unit(uid, "", key, first.fields[key], target, "complete" if target.strip() else "lacking", stamp, note, {})


def _lesson(draft: Draft, uid: str, language: str, words: Kept) -> Iterator[Unit]:
    files = lesson_files(db.session(), draft.course_uid, uid)
    for block in files.structure["blocks"]:
        first, state = files.written(block, draft.original), block_state(files, block, language, draft.original)
        if first is None or not state:
            continue
        kept = words.get((uid, block["id"], language))
        texts = as_filed(kept.fields, kept.fields) if kept else {}
        stamp = Stamp(BlockWords(first.fields).hash, kept.version if kept else 0)
        for key in fields_of(block, language):
            if first.fields.get(key):
                note = f"{kind_name(block['kind'])}: {field_label(block, key)}"
                yield Unit(uid, block["id"], key, first.fields[key], texts.get(key, ""), _state(state, texts, key), stamp, note, block)


def _state(of_block: str, texts: dict[str, str], key: str) -> str:
    """A field that is written is complete, though others of its block are lacking."""
    if not texts.get(key):
        return "lacking"
    return of_block if of_block != "lacking" else "complete"
