"""Keeping the pieces of what is published."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session, undefer

from learning.courses.fileformat.words import BlockWords
from learning.courses.models import Course, Revision
from learning.studio.languages.memory.models import Segment

_SENTENCE = re.compile(r"(?<=[.!?؟…])\s+|\n+")
# Longer texts are never the same twice, and comparing them takes long.
MOST_CHARACTERS, MOST_SENTENCES = 1_500, 12


def digest(text: str) -> str:
    """By what the same text is found again, whatever its spaces are."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text.strip()) if part.strip()]


def keep(session: Session, course_uid: str) -> int:
    """Replace the pieces of a course by those of what is published now; how many there are."""
    forget(session, course_uid)
    found = select(Revision).join(Course, Course.revision_id == Revision.id).where(Course.uid == course_uid)
    revision = session.scalars(found.options(undefer(Revision.document))).first()
    rows = list({(row["locale"], row["source_hash"], row["target"]): row for row in _rows(revision.document)}.values()) if revision else []
    if rows:
        session.execute(insert(Segment), [{"course_uid": course_uid, **row} for row in rows])
    return len(rows)


def forget(session: Session, course_uid: str) -> None:
    session.execute(delete(Segment).where(Segment.course_uid == course_uid))


def rebuild(session: Session) -> int:
    """Keep the pieces of all courses anew; how many."""
    return sum(keep(session, uid) for uid in session.scalars(select(Course.uid).order_by(Course.uid)).all())


def _rows(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    original, licence = document["structure"]["original"], document["structure"]["licence"]
    for lesson in document["lessons"].values():
        firsts = {block_id: fields for block_id, _from, fields, *_hidden in lesson["words"].get(original, {"blocks": []})["blocks"]}
        hashes = {block_id: BlockWords(fields).hash for block_id, fields in firsts.items()}
        for locale, words in lesson["words"].items():
            for block_id, made_from, fields, *hidden in words["blocks"]:
                if locale != original and not hidden and block_id in firsts and made_from == hashes[block_id]:
                    place = {"licence": licence, "source_locale": original, "locale": locale}
                    yield from (place | piece for piece in _pieces(firsts[block_id], fields))


def _pieces(first: dict[str, str], fields: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Whole fields, and their sentences where both languages have as many."""
    for key, target in fields.items():
        source = first.get(key, "")
        if not source or len(source) > MOST_CHARACTERS:
            continue
        yield piece(source, target, False)
        parts, theirs = sentences(source), sentences(target)
        if 1 < len(parts) == len(theirs) <= MOST_SENTENCES:
            yield from (piece(*pair, True) for pair in zip(parts, theirs, strict=True))


def piece(source: str, target: str, is_part: bool) -> dict[str, Any]:
    return {"source": source, "target": target, "source_hash": digest(source), "size": len(source), "is_part": is_part}
