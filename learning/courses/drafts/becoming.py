"""Making a draft say what a document says, by changing what differs and nothing else: versions go on, removed blocks can come back."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.files import course_fields
from learning.courses.drafts.journal import note
from learning.courses.drafts.media import uses_of
from learning.courses.drafts.models import Draft, DraftBlock, DraftLesson, DraftMedium, DraftWords
from learning.courses.drafts.tallies import tally_course
from learning.courses.drafts.writing import WrittenElsewhere, tell_of_change
from learning.house.clock import now

_LISTS = ("uid", "lessons", "media", "words")
_HEAD = ("minutes", "competences", "outcomes", "advice", "review_on", "sources")
Document = dict[str, Any]
Unit = tuple[str, str, str]  # lesson, block, language


def become(session: Session, draft: Draft, document: Document, author: int | None, *only: str) -> None:
    """Let a draft say what a document says, or in one lesson alone, or in one block of it; what changes is noted as its author's."""
    changing = _Changing(session, draft, author)
    changing.course(document["structure"])
    changing.media(document)
    for uid, lesson in document["lessons"].items():
        if not only or only[0] == uid:
            changing.lesson(uid, lesson["structure"])
    changing.words({unit: values for unit, values in _words(document) if unit[: len(only)] == only}, only)
    session.expire_all()
    tally_course(session, draft.course_uid)


class _Changing:
    """Changes one draft as its rows are now; a row that somebody changes at the same moment refuses all of it."""

    def __init__(self, session: Session, draft: Draft, author: int | None) -> None:
        self.session, self.draft, self.author = session, draft, author
        self.uid = draft.course_uid
        self.shown = set(uses_of(session, draft))

    def course(self, structure: Document) -> None:
        head = {key: value for key, value in structure.items() if key not in _LISTS}
        before = {"structure": self.draft.structure, "lessons": self.draft.lessons}
        after = {"structure": head, "lessons": list(structure["lessons"])}
        if before != after:
            self._row(self.draft, **after)
            self._note({}, "structure", before, after)

    def media(self, document: Document) -> None:
        there = {each.medium_id: each for each in queries.media(self.session, course_uid=self.uid)}
        for position, entry in enumerate(document["structure"]["media"]):
            values = {"position": position, "hash": document["media"][entry["file"]], "entry": entry}
            known = there.pop(entry["id"], None)
            if known is None:
                self.session.add(DraftMedium(course_uid=self.uid, medium_id=entry["id"], **values))
            elif any(getattr(known, name) != value for name, value in values.items()):
                self._row(known, **values)
        # What nothing has shown so far waits for its block: no document knows of it.
        files = set(document["media"])
        for gone in there.values():
            if gone.medium_id in self.shown or gone.entry["file"] in files:
                self.session.delete(gone)
        self.session.flush()

    def lesson(self, uid: str, structure: Document) -> None:
        place = {"course_uid": self.uid, "lesson_uid": uid}
        head, order = {key: structure[key] for key in _HEAD if key in structure}, [block["id"] for block in structure["blocks"]]
        known = queries.lesson(self.session, **place)
        if known is None:
            self.session.add(DraftLesson(**place, structure=head, order=order))
            self._note({"lesson_uid": uid}, "structure", None, head)
        elif known.structure != head or known.order != order:
            before = {"structure": known.structure, "order": known.order}
            self._row(known, structure=head, order=order)
            self._note({"lesson_uid": uid}, "order", before["order"], order)
        self._blocks(uid, {block["id"]: block for block in structure["blocks"]})

    def _blocks(self, lesson_uid: str, blocks: dict[str, Document]) -> None:
        there = queries.blocks(self.session, course_uid=self.uid, lesson_uid=lesson_uid)
        for block_id, structure in blocks.items():
            known = there.pop((lesson_uid, block_id), None)
            place = {"lesson_uid": lesson_uid, "block_id": block_id}
            if known is None:
                self.session.add(DraftBlock(course_uid=self.uid, **place, structure=structure))
                self._note(place, "structure", None, structure)
            elif known.structure != structure or known.removed_at:
                self._note(place, "structure", known.structure, structure)
                self._row(known, structure=structure, removed_at=None)
        for left_out in there.values():
            left_out.removed_at = left_out.removed_at or now()
        self.session.flush()

    def words(self, wanted: dict[Unit, Document], only: tuple[str, ...]) -> None:
        there = {(each.lesson_uid, each.block_id, each.locale): each for each in queries.all_words(self.session, course_uid=self.uid)}
        lessons = {uid for uid, _block, _locale in wanted}
        blocks = {(uid, block) for uid, block, _locale in wanted}
        for unit, values in wanted.items():
            known = there.pop(unit, None)
            before = dict(known.fields) if known else {}
            if known is None:
                self.session.add(DraftWords(course_uid=self.uid, **_place(unit), **values))
            elif any(getattr(known, name) != value for name, value in values.items()):
                self._row(known, **values, changed_at=now())
            if known is None or before != values["fields"]:
                self._note(_place(unit), "words", before, values["fields"])
        for unit, left_over in there.items():
            # Words of a block that is left out wait with it; those of a block that stays are no longer said.
            if unit[: len(only)] == only and unit[0] in lessons and (unit[:2] in blocks or not unit[1]):
                self._note(_place(unit), "words", dict(left_over.fields), {})
                self.session.delete(left_over)
        self.session.flush()

    def _row(self, row: Any, **values: Any) -> None:
        """Change a row as long as it is the version we have read."""
        model, key = type(row), [column.name for column in row.__table__.primary_key]
        self.session.flush()
        statement = update(model).where(*(getattr(model, name) == getattr(row, name) for name in key), model.version == row.version)
        done = self.session.execute(statement.values(**values, version=row.version + 1).execution_options(synchronize_session=False))
        if not done.rowcount:  # type: ignore[attr-defined]
            raise WrittenElsewhere(None)
        self.session.refresh(row)

    def _note(self, place: dict[str, str], what: str, before: Any, after: Any) -> None:
        unit = {"lesson_uid": "", "block_id": "", "locale": ""} | place
        note(self.session, {"course_uid": self.uid, **unit}, what, before, after, self.author)
        told = {"course_uid": self.uid, "lesson_uid": unit["lesson_uid"], "block_id": unit["block_id"]}
        self.session.flush()
        tell_of_change(self.session, self.draft, told, unit["locale"])


def _place(unit: Unit) -> dict[str, str]:
    return dict(zip(("lesson_uid", "block_id", "locale"), unit, strict=True))


def _words(document: Document) -> Iterator[tuple[Unit, Document]]:
    """All words of a document by unit, as rows have them."""
    none = {"made_from": None, "hidden": False}
    for locale, words in document["structure"]["words"].items():
        yield ("", "", locale), {"fields": course_fields(words), **none}
    for uid, lesson in document["lessons"].items():
        for locale, words in lesson["words"].items():
            yield (uid, "", locale), {"fields": dict(words["meta"]), **none}
            for block_id, made_from, fields, *hidden in words["blocks"]:
                yield (uid, block_id, locale), {"fields": dict(fields), "made_from": made_from, "hidden": bool(hidden)}
