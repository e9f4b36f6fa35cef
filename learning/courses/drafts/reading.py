"""Who read the words of a lesson in a language, and when that no longer counts."""

import re
from datetime import date

from rapidfuzz.distance import OSA
from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.models import Draft, DraftWords
from learning.courses.drafts.writing import follows_changes, write_words

UNREAD = "machine-draft"
_SAID = ("state", "read_by", "read_on", "tested_by", "tested_on")
_WORD = re.compile(r"\w+")
# One letter of a long word is a slip of the pen; of a short one it may be the meaning ("kein", "ein").
LONG = 5


def say_read(session: Session, unit: dict[str, str], by: str, on: date, author: int | None) -> None:
    """Say that a person read a lesson in a language (unit: course_uid, lesson_uid, locale); what readers tested stays tested."""
    _say(session, unit, {"read_by": by, "read_on": on.isoformat()}, "read", author)


def say_tested(session: Session, unit: dict[str, str], by: str, on: date, author: int | None) -> None:
    """Say that readers tested a lesson in a language, under the name they want to have."""
    _say(session, unit, {"tested_by": by, "tested_on": on.isoformat()}, "tested", author)


def _say(session: Session, unit: dict[str, str], said: dict[str, str], state: str, author: int | None) -> None:
    head = unit | {"block_id": ""}
    known = queries.words(session, **head)
    fields = dict(known.fields) if known else {}
    reached = "tested" if fields.get("state") == "tested" else state
    write_words(session, head, fields | said | {"state": reached}, known.version if known else 0, author)


def more_than_spelling(before: dict[str, str], after: dict[str, str]) -> bool:
    """Was a word added, taken out or exchanged? Slips of the pen, signs and marks don't count."""
    pairs = [(_words(before, key), _words(after, key)) for key in {*before, *after}]
    return any(len(old) != len(new) or any(map(_another, old, new)) for old, new in pairs)


def _words(fields: dict[str, str], key: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(fields.get(key, ""))]


def _another(old: str, new: str) -> bool:
    if old == new:
        return False
    alike = min(len(old), len(new)) >= LONG and old[0] == new[0] and OSA.distance(old, new) == 1
    return not alike or any(letter.isdigit() for letter in old + new)


@follows_changes
def unread_again(session: Session, draft: Draft, place: dict[str, str], locale: str) -> None:
    """What a person read or readers tested is another text once more than its spelling has changed."""
    if not locale or not place["block_id"]:
        return
    unit = {"course_uid": draft.course_uid, "lesson_uid": place["lesson_uid"], "locale": locale}
    last = queries.last_change(session, block_id=place["block_id"], what="words", **unit)
    head = queries.words(session, block_id="", **unit)
    if head and last and head.fields.get("state", UNREAD) != UNREAD and more_than_spelling(last.before or {}, last.after or {}):
        # Without a new version: whoever writes the title at this moment loses nothing.
        head.fields = _unread(head)


def _unread(head: DraftWords) -> dict[str, str]:
    return {key: text for key, text in head.fields.items() if key not in _SAID} | {"state": UNREAD}
