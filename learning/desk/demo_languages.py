"""The demo's translations that may no longer fit: outdated, hidden until made anew, or with only the original's wording changed."""

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
# What was reworded since: translators confirm it, many at a time.
_REWORDED = (
    ("places", "text", "Machen Sie an jede Stelle einen Kreis.", "Kreisen Sie jede Stelle ein.", "wording"),
    ("before-call", "right", "Legen Sie noch Stift und Papier dazu.", "Stift und Papier liegen am besten daneben.", "wording"),
)


def change_originals(session: Session, draft: Draft, author: int | None) -> None:
    """Change blocks, and let the translations of the first two follow as they do when it is published."""
    _change(session, draft, author, _CHANGES)
    apply_changes(session, draft)
    _change(session, draft, author, _REWORDED)
    tally_lesson(session, draft.course_uid, _LESSON)


def _change(session: Session, draft: Draft, author: int | None, changes: tuple[tuple[str, ...], ...]) -> None:
    for block_id, field, before, after, change in changes:
        place = {"course_uid": draft.course_uid, "lesson_uid": _LESSON, "block_id": block_id}
        known = queries.words(session, **place, locale=draft.original)
        if known is not None:
            fields = known.fields | {field: known.fields[field].replace(before, after)}
            write_words(session, place | {"locale": draft.original}, fields, known.version, author)
            say_how_much(session, place, change)
