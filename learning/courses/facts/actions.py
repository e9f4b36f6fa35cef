"""Changes to facts, sources and words of the glossary."""

import hashlib
import json
from typing import Any

from sqlalchemy.orm import Session

from learning.courses.drafts.writing import NotInShape, WrittenElsewhere
from learning.courses.facts import queries
from learning.courses.facts.noting import know_link
from learning.courses.facts.renewal import renew
from learning.courses.facts.uses import is_outside
from learning.courses.fileformat.structure import mistakes
from learning.courses.models import Term
from learning.courses.store import MediaStore
from learning.house.clock import now
from learning.house.pagecache import raise_generation
from learning.house.refusal import Refusal

# The file of each kind, and its list there.
_FILES = {"fact": ("facts", "facts"), "source": ("facts", "sources"), "term": ("glossary", "terms")}


class StillNamed(Refusal):
    """Courses, drafts or facts name it still, so it stays."""


def entry_of(row: Any) -> dict[str, Any]:
    """A fact, source or word as its file has it."""
    return {"key": row.key, "words": row.words} if isinstance(row, Term) else dict(row.entry)


def state_of(row: Any) -> str:
    """Changes with every word of it; "" for what is not there."""
    return hashlib.sha256(json.dumps(entry_of(row), sort_keys=True).encode()).hexdigest()[:16] if row else ""


def write(session: Session, store: MediaStore, kind: str, entry: dict[str, Any], seen: str) -> list[str]:
    """Keep an entry as it was typed, and make everything anew that names it; the uids of the courses.

    `seen` is the state in which it was read, "" for a new one; raises `WrittenElsewhere` with the row as it is now.
    """
    _refuse_shape(kind, entry)
    row = queries.locked(session, kind=kind, key=entry["key"])
    if state_of(row) != seen:
        raise WrittenElsewhere(row)
    if row is None:
        row = queries.MODELS[kind](key=entry["key"], position=queries.next_position(session, kind=kind))
        session.add(row)
    _fill(row, entry)
    session.flush()
    if "url" in entry and is_outside(entry["url"]):
        know_link(session, entry["url"])
    return renew(session, store, kind, entry["key"])


def remove(session: Session, kind: str, key: str) -> None:
    """Take out what nothing names."""
    row = queries.locked(session, kind=kind, key=key)
    if row is None:
        return
    if queries.uses(session, kind=kind, key=key) or queries.drafts_with(session, kind=kind, key=key):
        raise StillNamed
    if kind == "source" and queries.facts_from(session, source=key):
        raise StillNamed
    session.delete(row)
    session.flush()
    raise_generation(session)


def _fill(row: Any, entry: dict[str, Any]) -> None:
    row.touched_at = now()
    if isinstance(row, Term):
        row.words = entry["words"]
        return
    row.entry = entry
    if "source" in entry:
        row.source_key = entry["source"]


def _refuse_shape(kind: str, entry: dict[str, Any]) -> None:
    file, part = _FILES[kind]
    rest: dict[str, Any] = {"facts": [], "sources": []} if file == "facts" else {}
    found = mistakes({**rest, part: [entry]}, file)
    if found:
        raise NotInShape(found)
