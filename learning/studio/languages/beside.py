"""A lesson in two languages: each block of the original beside its words in the other language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from learning.courses.blocks import fields_of
from learning.courses.drafts import queries
from learning.courses.drafts.files import lesson_files
from learning.courses.drafts.models import Draft, DraftLesson, DraftWords
from learning.courses.drafts.originals import earlier
from learning.courses.drafts.tallies import block_state
from learning.courses.fileformat.folder import LessonFiles
from learning.house.db import db
from learning.studio.languages.glossary import TermHere
from learning.studio.languages.markers import Note
from learning.studio.languages.marks import as_typed
from learning.studio.languages.memory.finding import Suggestion
from learning.studio.worddiff import changed_words, word_diff
from learning.studio.wording import field_label
from learning.studio.writing.typing_fields import markdown_fields

# Longer than that is no label any more, but a text.
A_LINE = 70


@dataclass
class Field:
    """A field of a block: its original, as it reads now and as it read before, and its words in the other language; `unused` are hints."""

    key: str
    label: str
    needed: bool
    original: str
    text: str
    markdown: bool = False
    unused: list[TermHere] = field(default_factory=list)
    before: str | None = None
    terms: list[TermHere] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)

    @property
    def first(self) -> Markup:
        """The original as its author wrote it."""
        return as_typed(self.original)

    @property
    def diff(self) -> Markup:
        """The same, with what is gone and what is new since the translation was made."""
        return self.first if self.before is None else as_typed(word_diff(self.before, self.original))

    @property
    def rows(self) -> int:
        """How many lines the field shows, so that most texts fit."""
        longest = max(self.original, self.text, key=len)
        return max(1, len(longest) // 45 + longest.count("\n") + (1 if len(longest) > A_LINE else 0))


@dataclass
class Row:
    """A block in both languages; `changed` counts the words of the original that differ from what the translation was made from."""

    block_id: str
    structure: dict[str, Any]
    state: str
    fields: list[Field]
    version: int
    made_from: str
    known_before: bool = False
    changed: int = 0
    notes: list[Note] = field(default_factory=list)

    @property
    def lacking(self) -> int:
        return sum(each.needed and not each.text.strip() for each in self.fields)

    @property
    def to_do(self) -> bool:
        """Whether a translator still has something to do here; a hint is none."""
        return self.state != "complete" or bool(self.notes)


def rows_of(draft: Draft, lesson: DraftLesson, language: str) -> list[Row]:
    """The blocks of a lesson that stand in a language, in their order."""
    session, place = db.session(), {"course_uid": draft.course_uid, "lesson_uid": lesson.lesson_uid}
    files = lesson_files(session, **place)
    kept = {each.block_id: each for each in queries.all_words(session, **place) if each.locale == language}
    rows = [
        _row(files, block, language, draft.original, kept.get(block["id"]), state)
        for block in files.structure["blocks"]
        if (state := block_state(files, block, language, draft.original))
    ]
    _compare(draft, lesson, rows, kept)
    return rows


def _row(files: LessonFiles, block: dict[str, Any], language: str, original: str, kept: DraftWords | None, state: str) -> Row:
    first = files.written(block, original)
    texts = kept.fields if kept else {}
    fields = list(_fields(block, language, first.fields if first else {}, texts))
    return Row(block["id"], block, state, fields, kept.version if kept else 0, first.hash if first else "")


def _fields(block: dict[str, Any], language: str, original: Mapping[str, str], texts: Mapping[str, str]) -> list[Field]:
    """What the original says, what must be said, and what is said already; other fields stay unused here."""
    marked = markdown_fields(block, language)
    shown = {key: needed for key, needed in fields_of(block, language).items() if needed or original.get(key) or texts.get(key, "").strip()}
    return [
        Field(key, field_label(block, key), needed, original.get(key, ""), texts.get(key, ""), markdown=key in marked)
        for key, needed in shown.items()
    ]


def _compare(draft: Draft, lesson: DraftLesson, rows: list[Row], kept: dict[str, DraftWords]) -> None:
    """Find for all outdated rows at once what their original said before."""
    old = {row.block_id: kept[row.block_id].made_from for row in rows if row.state in ("outdated", "hidden") and row.block_id in kept}
    wanted = {(block_id, made_from) for block_id, made_from in old.items() if made_from}
    if not wanted:
        return
    place = {"course_uid": draft.course_uid, "lesson_uid": lesson.lesson_uid}
    blocks = {block.block_id: block for block in queries.blocks(db.session(), **place).values()}
    found = earlier(db.session(), draft, lesson.lesson_uid, wanted, blocks)
    for row in rows:
        before = found.get((row.block_id, old.get(row.block_id) or ""))
        if before is not None:
            _put_before(row, before)


def _put_before(row: Row, before: dict[str, str]) -> None:
    row.known_before = True
    for each in row.fields:
        each.before = before.get(each.key, "")
        row.changed += changed_words(each.before, each.original)
