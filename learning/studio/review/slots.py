"""What stands about review beside a lesson: the way to it at the head, the panel “Versions” at the side."""

from typing import Any

from flask import get_template_attribute
from markupsafe import Markup

from learning.courses.drafts import reviews
from learning.courses.drafts.comparing import compare_lesson
from learning.courses.drafts.documents import draft_lesson
from learning.courses.models import Revision
from learning.house.db import db
from learning.house.slots import fills
from learning.studio.here import draft_here
from learning.studio.review import queries
from learning.studio.review.shown import day, state_name
from learning.studio.rights import Right


@fills("studio_lesson_head")
def to_review(course: str, **_more: Any) -> Markup:
    """Where the draft stands, how many comments wait, and the way on."""
    here = draft_here(course, Right.READ)
    waiting = queries.open_by_course(db.session(), course_uids=[course]).get(course, 0)
    drawn = get_template_attribute("studio_review/parts.html", "to_review")
    return Markup(drawn(course, here.draft.state, state_name(here.draft.state), waiting, here.may("WRITE")))


@fills("studio_lesson_side")
def panel(course: str, lesson: str, **_more: Any) -> Markup:
    """The version that is read, and how many blocks of this lesson differ from it."""
    draft = draft_here(course, Right.READ).draft
    revision = db.session().get(Revision, draft.revision_id) if draft.revision_id else None
    told = (
        {"number": revision.number, "on": day(revision.published_at), "changed": _changed(revision, course, lesson)} if revision else None
    )
    offered = reviews.offer(db.session(), course_uid=course) is not None
    return Markup(get_template_attribute("studio_review/parts.html", "versions_panel")(course, told, offered))


def _changed(revision: Revision, course: str, lesson: str) -> int:
    found = compare_lesson(lesson, revision.document["lessons"].get(lesson), draft_lesson(db.session(), course, lesson))
    return len(found.blocks) + bool(found.head or found.structure)
