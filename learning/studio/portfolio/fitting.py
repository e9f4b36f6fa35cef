"""Translations that are outdated by changes of the wording alone: each with what changed, to be confirmed many at a time."""

from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup
from sqlalchemy.orm import Session

from learning.courses.blocks import fields_of
from learning.courses.drafts import writing
from learning.courses.drafts.files import words_now
from learning.courses.drafts.originals import earlier
from learning.house.keys import ways_here
from learning.house.sealing import is_among
from learning.people import current_learner_id
from learning.studio.here import course_here
from learning.studio.portfolio import queries
from learning.studio.portfolio.queries import Reworded
from learning.studio.rights import Right
from learning.studio.worddiff import word_diff

# As many as somebody looks through in one go.
MOST = 50
PARTS = 6


class Change(NamedTuple):
    """A block: where it is, what changed in its original, how it reads in the language; `value` is what a tick sends."""

    course_uid: str
    lesson_uid: str
    block_id: str
    kind: str
    original: str
    diffs: list[Markup]
    texts: list[str]
    value: str


def changes_in(session: Session, organisation_id: int, locale: str) -> list[Change]:
    """What waits in a language, course by course; one whose earlier original nobody knows any more is looked at in its lesson."""
    outdated = [each for each in queries.reworded(session, organisation_id=organisation_id, locale=locale) if _is_outdated(each)]
    found: list[Change] = []
    for (_course, lesson_uid), rows in groupby(outdated[:MOST], key=lambda each: (each.draft.course_uid, each.block.lesson_uid)):
        lesson = list(rows)
        wanted = {(each.block.block_id, str(each.words.made_from)) for each in lesson}
        blocks = {each.block.block_id: each.block for each in lesson}
        before = earlier(session, lesson[0].draft, lesson_uid, wanted, blocks)
        for each in lesson:
            key = (each.block.block_id, str(each.words.made_from))
            if key in before:
                found.append(_change(each, before[key], locale))
    return found


def confirm(session: Session, locale: str, values: list[str]) -> int:
    """Confirm what was ticked, as far as it is still what was looked at; how many are confirmed."""
    return sum(_confirmed(session, locale, value.split("|")) for value in values[:MOST])


def _confirmed(session: Session, locale: str, parts: list[str]) -> bool:
    if len(parts) != PARTS or not is_among(parts[-1], _proofs(locale, parts[:-1])):
        return False
    course_uid, lesson_uid, block_id, version, original = parts[:-1]
    here = course_here(course_uid, Right.TRANSLATE)
    unit = {"course_uid": course_uid, "lesson_uid": lesson_uid, "block_id": block_id, "locale": locale}
    known = queries.words_of(session, unit)
    if here.draft is None or known is None or writing.original_hash(session, here.draft, unit) != original:
        return False
    try:
        writing.write_words(session, unit, known.fields, int(version), current_learner_id(), original)
    except writing.WrittenElsewhere:
        return False
    return True


def _is_outdated(row: Reworded) -> bool:
    now_there = words_now(row.block.structure, row.draft.original, row.original)
    return now_there is not None and row.words.made_from not in (None, now_there.hash)


def _change(row: Reworded, before: dict[str, str], locale: str) -> Change:
    known = words_now(row.block.structure, row.draft.original, row.original)
    assert known is not None
    keys = [key for key in fields_of(row.block.structure, row.draft.original) if before.get(key, "") != known.fields.get(key, "")]
    diffs = [word_diff(before.get(key, ""), known.fields.get(key, "")) for key in keys]
    parts = [row.draft.course_uid, row.block.lesson_uid, row.block.block_id, str(row.words.version), known.hash]
    texts = [row.words.fields[key] for key in keys if row.words.fields.get(key)]
    value = "|".join([*parts, _proofs(locale, parts)[0]])
    kind = row.block.structure["kind"]
    return Change(row.draft.course_uid, row.block.lesson_uid, row.block.block_id, kind, row.draft.original, diffs, texts, value)


def _proofs(locale: str, parts: list[str]) -> tuple[str, ...]:
    """Only the page that shows a change can make it, for who looks at it."""
    about: tuple[Any, ...] = (current_learner_id(), locale, *parts)
    return ways_here("looked at the changed wording", *about)
