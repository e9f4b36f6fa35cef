"""What being in a room is called in “My data”."""

from typing import Any

from markupsafe import Markup

from learning.cohorts import queries
from learning.house.db import db
from learning.house.locale import _
from learning.lessons.telling import block_title, lesson_title
from learning.people.privacy.telling import Words, tells


def group_of(meeting_id: Any, _row: Any) -> str:
    meeting = queries.meeting(db.session(), meeting_id=meeting_id)
    cohort = queries.by_id(db.session(), cohort_id=meeting.cohort_id) if meeting else None
    return cohort.name if cohort else ""


def lesson(uid: Any, row: Any) -> Markup | str:
    return lesson_title(uid, row) if uid else ""


def block(uid: Any, row: Any) -> Markup | str:
    return block_title(uid, row) if uid else ""


def choice(name: Any, _row: Any) -> str:
    """An answer to a poll by its number, to the exit question by its face."""
    faces = {"good": _("I learned a lot"), "middle": _("So so"), "hard": _("It was hard")}
    return str(int(name) + 1) if name.isdecimal() else faces.get(name, "")


@tells("presence", picture="people", order=70, meeting_id=group_of, lesson_uid=lesson, at_block=block)
def presences() -> Words:
    columns = {
        "meeting_id": _("Group"),
        "came_at": _("Came at"),
        "seen_at": _("Last heard of"),
        "lesson_uid": _("Lesson"),
        "at_block": _("Task"),
        "moved_at": _("There since"),
        "not_yet": _("Answers that were not yet right"),
        "hand_at": _("Hand raised at"),
        "coming_by": _("Who comes"),
    }
    return Words(_("The session you are in"), columns)


@tells("ballot", picture="flag", order=71, meeting_id=group_of, choice=choice)
def ballots() -> Words:
    columns = {"meeting_id": _("Group"), "question": _("Question"), "choice": _("Answer"), "words": _("In your words")}
    return Words(_("What you answered in the session"), columns)
