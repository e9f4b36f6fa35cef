"""The demo's translations that no longer fit: one is outdated, one is hidden until it is made anew."""

from sqlalchemy.orm import Session

from learning.courses.drafts import queries
from learning.courses.drafts.changes import apply_changes, say_how_much
from learning.courses.drafts.models import Draft
from learning.courses.drafts.tallies import tally_lesson
from learning.courses.drafts.writing import write_words

_LESSON = "letter"
# Block, field, what its original said, what it says now, how much that changes (decision 29).
_CHANGES = (
    ("find-deadline", "right", "am besten drei Tage früher", "am besten eine Woche früher", "meaning"),
    ("start", "text", "Viele legen so einen Brief erst einmal weg.", "Viele legen ihn weg, und dann ist die Frist vorbei.", "danger"),
)


def change_originals(session: Session, draft: Draft, author: int | None) -> None:
    """Change two blocks, and let their translations follow as they do when it is published."""
    for block_id, field, before, after, change in _CHANGES:
        place = {"course_uid": draft.course_uid, "lesson_uid": _LESSON, "block_id": block_id}
        known = queries.words(session, **place, locale=draft.original)
        if known is not None:
            fields = known.fields | {field: known.fields[field].replace(before, after)}
            write_words(session, place | {"locale": draft.original}, fields, known.version, author)
            say_how_much(session, place, change)
    apply_changes(session, draft)
    tally_lesson(session, draft.course_uid, _LESSON)
