"""Changes to a draft: each names the version it saw, and what somebody else has written since is never overwritten."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.files import words_now
from learning.courses.drafts.journal import note
from learning.courses.drafts.models import Draft, DraftBlock, DraftLesson, DraftWords
from learning.courses.drafts.tallies import tally_lesson
from learning.courses.fileformat.structure import mistakes
from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.house.upsert import insert_once


class WrittenElsewhere(Refusal):
    """Somebody has changed it since it was read; `current` is the row as it is now, None where it is gone."""

    def __init__(self, current: Any) -> None:
        super().__init__("It was changed in the meantime.")
        self.current = current


class NotInShape(Refusal):
    """A structure that its schema refuses; `mistakes` are the paths that are wrong."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("; ".join(found))
        self.mistakes = found


def write_words(
    session: Session,
    unit: dict[str, str],
    fields: dict[str, str],
    seen: int,
    author: int | None,
    made_from: str | None = None,
) -> DraftWords:
    """Keep the words of a unit in a language; `seen` is the version that was read, 0 where there were none.

    Words in another language are made from the original as it reads now, or as their writer saw it: the hash `made_from`.
    """
    draft = _draft_of(session, unit["course_uid"])
    # The row is read before it changes, for the journal; the version is compared by the database, where two meet.
    known = queries.words(session, **unit)
    before = dict(known.fields) if known else {}
    of_today = original_hash(session, draft, unit)
    made_from = (made_from or of_today) if of_today else None
    fresh = {"made_from": made_from, "hidden": False, "changed_at": now()}
    if seen == 0 and known is None:
        if not insert_once(session, DraftWords, **unit, fields=fields, version=1, **fresh):
            raise WrittenElsewhere(_again(session, DraftWords, unit))
    else:
        _change(session, DraftWords, unit, seen, fields=fields, **fresh)
    note(session, unit, "words", before, fields, author)
    _touched(session, draft, unit, unit["locale"])
    found = _again(session, DraftWords, unit)
    assert isinstance(found, DraftWords)
    return found


def write_block(session: Session, place: dict[str, str], structure: dict[str, Any], seen: int, author: int | None) -> DraftBlock:
    """Keep the structure of a block (place: course_uid, lesson_uid, block_id)."""
    found = mistakes({"uid": "x", "minutes": [1, 1], "competences": ["1.1"], "blocks": [structure]}, "lesson")
    if found:
        raise NotInShape(found)
    known = queries.block(session, **place)
    before = known.structure if known else None
    _change(session, DraftBlock, place, seen, structure=structure)
    _noted(session, place, "structure", before, structure, author)
    changed = _again(session, DraftBlock, place)
    assert isinstance(changed, DraftBlock)
    return changed


def insert_block(session: Session, lesson: DraftLesson, structure: dict[str, Any], at: int, seen: int, author: int | None) -> DraftBlock:
    """Put a new block into a lesson, at a place counted from 0."""
    place = {"course_uid": lesson.course_uid, "lesson_uid": lesson.lesson_uid, "block_id": structure["id"]}
    if not insert_once(session, DraftBlock, **place, structure=structure, version=1, change=""):
        raise WrittenElsewhere(queries.block(session, **place))
    arrange(session, lesson, [*lesson.order[:at], structure["id"], *lesson.order[at:]], seen, author)
    found = queries.block(session, **place)
    assert found is not None
    return found


def arrange(session: Session, lesson: DraftLesson, order: list[str], seen: int, author: int | None) -> None:
    """Put the blocks of a lesson in another order; what is left out of it is removed, and can be brought back."""
    place = {"course_uid": lesson.course_uid, "lesson_uid": lesson.lesson_uid}
    before = list(lesson.order)
    _change(session, DraftLesson, place, seen, order=order)
    for block_id in set(before) ^ set(order):
        gone = None if block_id in order else now()
        where = (DraftBlock.course_uid == lesson.course_uid, DraftBlock.lesson_uid == lesson.lesson_uid, DraftBlock.block_id == block_id)
        session.execute(update(DraftBlock).where(*where).values(removed_at=gone))
    session.flush()
    session.expire_all()
    _noted(session, place | {"block_id": ""}, "order", before, order, author)


def write_lesson(session: Session, lesson: DraftLesson, structure: dict[str, Any], seen: int, author: int | None) -> None:
    """Keep what lesson.yaml says of a lesson beside its blocks: minutes, competences, sources."""
    found = mistakes(structure | {"uid": "x", "blocks": [{"id": "x", "kind": "text"}]}, "lesson")
    if found:
        raise NotInShape(found)
    place, before = {"course_uid": lesson.course_uid, "lesson_uid": lesson.lesson_uid}, lesson.structure
    _change(session, DraftLesson, place, seen, structure=structure)
    _noted(session, place | {"block_id": ""}, "structure", before, structure, author)


def write_course(session: Session, draft: Draft, seen: int, author: int | None, **values: Any) -> None:
    """Keep a course's `structure` or the order of its `lessons`."""
    place, before = {"course_uid": draft.course_uid}, {name: getattr(draft, name) for name in values}
    _change(session, Draft, place, seen, **values)
    _noted(session, place | {"lesson_uid": "", "block_id": ""}, "structure", before, values, author)


def add_lesson(session: Session, draft: Draft, lesson_uid: str, structure: dict[str, Any], seen: int, author: int | None) -> DraftLesson:
    """Put a new lesson at the end of a course."""
    place = {"course_uid": draft.course_uid, "lesson_uid": lesson_uid}
    if not insert_once(session, DraftLesson, **place, structure=structure, order=[], version=1):
        raise WrittenElsewhere(queries.lesson(session, **place))
    write_course(session, draft, seen, author, lessons=[*draft.lessons, lesson_uid])
    found = queries.lesson(session, **place)
    assert found is not None
    return found


def note_medium(session: Session, course_uid: str, before: Any, after: Any, author: int | None) -> None:
    """Note that a medium of a course was added, changed or removed, with all that follows from a change."""
    _noted(session, {"course_uid": course_uid, "lesson_uid": "", "block_id": ""}, "medium", before, after, author)


def _change(session: Session, model: Any, key: dict[str, str], seen: int, **values: Any) -> None:
    """Change a row as long as it is still the version that was seen: compared and changed in one statement."""
    session.flush()
    statement = update(model).where(*(getattr(model, name) == value for name, value in key.items()), model.version == seen)
    done = session.execute(statement.values(**values, version=seen + 1).execution_options(synchronize_session=False))
    if not done.rowcount:  # type: ignore[attr-defined]
        raise WrittenElsewhere(_again(session, model, key))
    _again(session, model, key)


def _again(session: Session, model: Any, key: dict[str, str]) -> Any:
    """The row as the database has it now."""
    # What is to be written is written first: expiring would forget it.
    session.flush()
    session.expire_all()
    return session.get(model, tuple(key[column.name] for column in model.__table__.primary_key))


def _draft_of(session: Session, course_uid: str) -> Draft:
    found = queries.draft(session, course_uid=course_uid)
    if found is None:
        raise WrittenElsewhere(None)
    return found


def original_hash(session: Session, draft: Draft, unit: dict[str, str]) -> str | None:
    """The state of the original that words in another language are made from; heads and course words have none."""
    if unit["locale"] == draft.original or not unit["block_id"]:
        return None
    block = queries.block(session, **{key: unit[key] for key in ("course_uid", "lesson_uid", "block_id")})
    first = queries.words(session, **unit | {"locale": draft.original})
    now_there = words_now(block.structure, draft.original, first) if block else None
    return now_there.hash if now_there else None


def _noted(session: Session, place: dict[str, str], what: str, before: Any, after: Any, author: int | None) -> None:
    note(session, place | {"locale": ""}, what, before, after, author)
    draft = _draft_of(session, place["course_uid"])
    _touched(session, draft, place)


def _touched(session: Session, draft: Draft, place: dict[str, str], locale: str = "") -> None:
    """A draft that changes is in review no more, and its numbers follow."""
    tell_of_change(session, draft, place, locale)
    only = (locale,) if locale and locale != draft.original else None
    tally_lesson(session, place["course_uid"], place["lesson_uid"], *((only,) if only else ()))


def tell_of_change(session: Session, draft: Draft, place: dict[str, str], locale: str = "") -> None:
    """For who changes a draft in another way than by the functions above; the numbers they see to themselves."""
    for told in _listeners:
        told(session, draft, place, locale)


# What else must follow a change; rooms and packages above add theirs.
Listener = Callable[[Session, Draft, dict[str, str], str], None]
_listeners: list[Listener] = []


def follows_changes(listener: Listener) -> Listener:
    """Register what happens with every change of a draft: place (course_uid, lesson_uid, block_id) and language ("": structure)."""
    _listeners.append(listener)
    return listener


@follows_changes
def back_to_writing(session: Session, draft: Draft, place: dict[str, str], locale: str) -> None:
    """What was approved is not what stands there any more."""
    del session, place, locale
    draft.changed_at = now()
    if draft.state != "writing":
        draft.state, draft.publish_at = "writing", None
