"""Taking in what was written elsewhere: a whole course as its files tell it.

What differs is noted unit by unit and gets a new version: who has a page open doesn't write over it unseen, and it can be taken back.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.files import course_fields, files_of
from learning.courses.drafts.models import Draft, DraftBlock, DraftChange, DraftLesson, DraftMedium, DraftWords
from learning.courses.drafts.opening import NameTaken, fill, hold, open_draft
from learning.courses.drafts.tallies import tally_course
from learning.courses.drafts.writing import tell_of_change
from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.words import as_data
from learning.courses.models import Course
from learning.house.clock import now
from learning.house.upsert import insert_once

_LISTS, _BLOCKS = ("uid", "lessons", "media", "words"), ("uid", "blocks")
# The words of a unit by its lesson, block and language: fields, what they were made from, whether they are hidden.
Units = dict[tuple[str, str, str], tuple[dict[str, str], str | None, bool]]


def take_course(session: Session, files: CourseFiles, hashes: Mapping[str, str], organisation_id: int, author: int | None) -> Draft:
    """Make a course's files its draft; `hashes` are those of its media by file name. Raises `NameTaken` if it is somebody else's."""
    holder = queries.holder(session, course_uid=files.uid)
    known = queries.draft(session, course_uid=files.uid) or session.get(Course, files.uid)
    if (holder is None and known is not None) or (holder is not None and holder.organisation_id != organisation_id):
        raise NameTaken
    if known is None:
        return _begun(session, files, hashes, organisation_id)
    draft = open_draft(session, files.uid)
    _locked(session, files.uid)
    _Taking(session, draft, files, hashes, author).all()
    return draft


def _begun(session: Session, files: CourseFiles, hashes: Mapping[str, str], organisation_id: int) -> Draft:
    structure = _without(files.structure, _LISTS)
    row = {"course_uid": files.uid, "structure": structure, "lessons": files.structure["lessons"], "state": "writing", "version": 1}
    if not insert_once(session, Draft, **row, opened_at=now(), changed_at=now()):
        raise NameTaken
    hold(session, files.uid, organisation_id)
    lessons = {
        uid: {"structure": lesson.structure, "words": {locale: as_data(words) for locale, words in lesson.words.items()}}
        for uid, lesson in files.lessons.items()
    }
    fill(session, files.uid, {"structure": files.structure, "media": dict(hashes), "lessons": lessons})
    return session.get_one(Draft, files.uid)


def _locked(session: Session, course_uid: str) -> None:
    """Whoever types at this moment waits, and is told afterwards that there is something new."""
    session.flush()
    for model in (Draft, DraftLesson, DraftBlock, DraftWords):
        session.execute(select(model.course_uid).where(model.course_uid == course_uid).with_for_update())
    session.expire_all()


class _Taking:
    """The differences between a draft and files, put into the draft one by one."""

    def __init__(self, session: Session, draft: Draft, files: CourseFiles, hashes: Mapping[str, str], author: int | None) -> None:
        self.session, self.draft, self.files, self.hashes, self.author = session, draft, files, hashes, author
        self.uid = files.uid

    def all(self) -> None:
        before = _units(files_of(self.session, self.uid))
        self.course()
        for uid, lesson in self.files.lessons.items():
            self.lesson(uid, lesson.structure)
        self.media()
        self.words(before, _units(self.files))
        self.session.flush()
        tally_course(self.session, self.uid)

    def course(self) -> None:
        draft, structure, lessons = self.draft, _without(self.files.structure, _LISTS), list(self.files.structure["lessons"])
        if (draft.structure, draft.lessons) != (structure, lessons):
            self.note("", "", "", "structure", {"structure": draft.structure, "lessons": draft.lessons}, {"structure": structure})
            draft.structure, draft.lessons, draft.version = structure, lessons, draft.version + 1

    def lesson(self, uid: str, structure: dict[str, Any]) -> None:
        head, order = _without(structure, _BLOCKS), [block["id"] for block in structure["blocks"]]
        known = self.session.get(DraftLesson, (self.uid, uid))
        if known is None:
            self.session.add(DraftLesson(course_uid=self.uid, lesson_uid=uid, structure=head, order=order))
            self.note(uid, "", "", "structure", None, head)
        elif (known.structure, known.order) != (head, order):
            self.note(uid, "", "", "order", known.order, order)
            known.structure, known.order, known.version = head, order, known.version + 1
        self.blocks(uid, {block["id"]: block for block in structure["blocks"]})

    def blocks(self, uid: str, blocks: dict[str, dict[str, Any]]) -> None:
        known = queries.blocks(self.session, course_uid=self.uid, lesson_uid=uid)
        for (_uid, block_id), row in known.items():
            row.removed_at = None if block_id in blocks else row.removed_at or now()
        for block_id, structure in blocks.items():
            found = known.get((uid, block_id))
            if found is None:
                self.session.add(DraftBlock(course_uid=self.uid, lesson_uid=uid, block_id=block_id, structure=structure))
            elif found.structure != structure:
                self.note(uid, block_id, "", "structure", found.structure, structure)
                found.structure, found.version = structure, found.version + 1

    def media(self) -> None:
        known = {each.medium_id: each for each in queries.media(self.session, course_uid=self.uid)}
        for position, entry in enumerate(self.files.structure["media"]):
            found, digest = known.pop(entry["id"], None), self.hashes[entry["file"]]
            if found is None:
                found = DraftMedium(course_uid=self.uid, medium_id=entry["id"], hash="", entry={})
                self.session.add(found)
            found.position = position
            if (found.hash, found.entry) != (digest, entry):
                self.note("", "", "", "medium", found.entry | {"hash": found.hash}, entry | {"hash": digest})
                found.hash, found.entry, found.version = digest, entry, (found.version or 0) + 1
        for gone in known.values():
            self.note("", "", "", "medium", gone.entry | {"hash": gone.hash}, None)
            self.session.delete(gone)

    def words(self, before: Units, after: Units) -> None:
        rows = {(each.lesson_uid, each.block_id, each.locale): each for each in queries.all_words(self.session, course_uid=self.uid)}
        for key in sorted(before.keys() | after.keys()):
            fields, made_from, hidden = after.get(key, ({}, None, False))
            if before.get(key) == after.get(key) or key[0] not in ("", *self.files.lessons):
                continue
            row = rows.get(key)
            self.note(*key, "words", dict(row.fields) if row else {}, fields)
            if row is None:
                row = DraftWords(course_uid=self.uid, lesson_uid=key[0], block_id=key[1], locale=key[2], version=0)
                self.session.add(row)
            row.fields, row.made_from, row.hidden = fields, made_from, hidden
            row.version, row.changed_at = row.version + 1, now()

    def note(self, lesson: str, block: str, locale: str, what: str, before: Any, after: Any) -> None:
        place = {"course_uid": self.uid, "lesson_uid": lesson, "block_id": block}
        self.session.add(DraftChange(**place, locale=locale, what=what, before=before, after=after, learner_id=self.author, at=now()))
        tell_of_change(self.session, self.draft, place, locale)


def _units(files: CourseFiles) -> Units:
    return dict(_each_unit(files))


def _each_unit(files: CourseFiles) -> Iterator[tuple[tuple[str, str, str], tuple[dict[str, str], str | None, bool]]]:
    for locale, words in files.structure["words"].items():
        yield ("", "", locale), (course_fields(words), None, False)
    for uid, lesson in files.lessons.items():
        for locale, found in lesson.words.items():
            yield (uid, "", locale), (found.meta, None, False)
            for block_id, block in found.blocks.items():
                yield (uid, block_id, locale), (block.fields, block.made_from, block.hidden)


def _without(structure: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in structure.items() if key not in names}
