"""What a learner's groups keep about their learning is called in “My data”."""

from typing import Any

from learning.cohorts.models import Cohort
from learning.cohorts.state.models import Assignment
from learning.house.db import db
from learning.house.locale import _
from learning.lessons.telling import lesson_title
from learning.people.privacy.telling import Words, tells


def task(assignment_id: Any, row: Any) -> Any:
    """What is set, by its lesson."""
    there = db.session.get(Assignment, assignment_id)
    return lesson_title(there.lesson_uid, row) if there else ""


def group(cohort_id: Any, _row: Any) -> str:
    there = db.session.get(Cohort, cohort_id)
    return there.name if there else ""


@tells("assigned_to", picture="flag", order=66, assignment_id=task)
def assigned_to() -> Words:
    return Words(_("Lessons set for you"), {"assignment_id": _("Lesson")})


@tells("team_note", picture="pen", order=67, cohort_id=group)
def team_note() -> Words:
    columns = {"cohort_id": _("Group"), "words": _("Note"), "by_name": _("Written by"), "made_at": _("When")}
    return Words(_("What the team of your group has noted about you"), columns)
