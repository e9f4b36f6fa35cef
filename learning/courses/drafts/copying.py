"""Copying blocks and lessons, with their words in all languages and the media they show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.models import Draft, DraftBlock, DraftLesson, DraftMedium, DraftWords
from learning.courses.drafts.tallies import tally_lesson
from learning.courses.drafts.writing import add_lesson, insert_block
from learning.courses.fileformat.folder import LessonFiles
from learning.courses.fileformat.words import BlockWords

Structure = dict[str, Any]
_ONE, _BY_LANGUAGE = ("media", "poster"), ("spoken", "captions", "described", "signed", "files", "recorded")


@dataclass(frozen=True)
class Copied:
    """A lesson to copy from: its files, its course's original language, and the course's media by id: entry and hash."""

    lesson: LessonFiles
    original: str
    media: Mapping[str, tuple[Structure, str]]


def copy_block(
    session: Session, source: Copied, block_id: str, lesson: DraftLesson, new_id: str, at: int, seen: int, author: int | None
) -> DraftBlock:
    """Put a copy of a block into a lesson, at a place counted from 0, with its words in all languages."""
    structure = next(block for block in source.lesson.structure["blocks"] if block["id"] == block_id)
    made = _brought(session, source, lesson.course_uid, structure) | {"id": new_id}
    if made.get("look_at") not in lesson.order:
        made.pop("look_at", None)
    _add_words(session, source, block_id, _place(lesson) | {"block_id": new_id})
    return insert_block(session, lesson, made, at, seen, author)


def copy_lesson(session: Session, source: Copied, draft: Draft, lesson_uid: str, seen: int, author: int | None) -> DraftLesson:
    """Put a copy of a lesson at the end of a course; its blocks keep their names."""
    structure = {key: value for key, value in source.lesson.structure.items() if key not in ("uid", "blocks")}
    lesson = add_lesson(session, draft, lesson_uid, structure, seen, author)
    place = _place(lesson)
    for locale, words in source.lesson.words.items():
        # Nobody has read the copy yet, whoever has read what it was copied from.
        head = {key: text for key, text in words.meta.items() if key in ("title", "aim")} | {"state": "machine-draft"}
        session.add(DraftWords(**place, block_id="", locale=locale, fields=head))
    for block in source.lesson.structure["blocks"]:
        session.add(DraftBlock(**place, block_id=block["id"], structure=_brought(session, source, draft.course_uid, block), version=1))
        _add_words(session, source, block["id"], place | {"block_id": block["id"]})
    lesson.order = [block["id"] for block in source.lesson.structure["blocks"]]
    tally_lesson(session, draft.course_uid, lesson_uid)
    return lesson


def _place(lesson: DraftLesson) -> dict[str, str]:
    return {"course_uid": lesson.course_uid, "lesson_uid": lesson.lesson_uid}


def _add_words(session: Session, source: Copied, block_id: str, unit: dict[str, str]) -> None:
    draft = queries.draft(session, course_uid=unit["course_uid"])
    assert draft is not None
    for locale, words in source.lesson.words.items():
        found: BlockWords | None = words.blocks.get(block_id)
        if found is not None:
            # What was made from another language can't be outdated by this one.
            made_from = found.made_from if source.original == draft.original else None
            session.add(DraftWords(**unit, locale=locale, fields=dict(found.fields), made_from=made_from, hidden=found.hidden))


def _brought(session: Session, source: Copied, course_uid: str, structure: Structure) -> Structure:
    """The structure with the names that its media have in this course; what isn't there yet is brought along."""
    there = queries.media(session, course_uid=course_uid)
    names: dict[str, str] = {}
    for name in sorted(media_in(structure) & set(source.media)):
        entry, digest = source.media[name]
        known = next((each.medium_id for each in there if each.hash == digest), None)
        names[name] = known or _add_medium(session, course_uid, entry, digest, there)
    named = _with_media(structure, names)
    assert isinstance(named, dict)
    return named


def _add_medium(session: Session, course_uid: str, entry: Structure, digest: str, there: list[DraftMedium]) -> str:
    ids, files = {each.medium_id for each in there}, {each.entry["file"] for each in there}
    number = next(each for each in range(1, 1000) if f"{entry['id']}{_tail(each)}" not in ids and _file(entry, each) not in files)
    name = f"{entry['id']}{_tail(number)}"
    made = DraftMedium(
        course_uid=course_uid,
        medium_id=name,
        position=len(there),
        hash=digest,
        entry=entry | {"id": name, "file": _file(entry, number)},
        version=1,
    )
    session.add(made)
    there.append(made)
    return name


def _tail(number: int) -> str:
    return "" if number == 1 else f"-{number}"


def _file(entry: Structure, number: int) -> str:
    stem, _dot, ending = entry["file"].rpartition(".")
    return f"{stem}{_tail(number)}.{ending}"


def media_in(value: Any) -> set[str]:
    """The ids of all media that a structure names."""
    if isinstance(value, list):
        return {found for each in value for found in media_in(each)}
    if not isinstance(value, dict):
        return set()
    one = {value[key] for key in _ONE if isinstance(value.get(key), str)}
    several = {medium for key in _BY_LANGUAGE if isinstance(value.get(key), dict) for medium in value[key].values()}
    return one | several | {found for each in value.values() for found in media_in(each)}


def _with_media(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_with_media(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: _renamed(key, each, names) for key, each in value.items()}


def _renamed(key: str, value: Any, names: Mapping[str, str]) -> Any:
    if key in _ONE and isinstance(value, str):
        return names.get(value, value)
    if key in _BY_LANGUAGE and isinstance(value, dict):
        return {locale: names.get(medium, medium) for locale, medium in value.items()}
    return _with_media(value, names)
