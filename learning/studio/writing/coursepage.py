"""A course as its authors see it: its lessons in order."""

from typing import Any

from flask import render_template, request

from learning.courses.drafts import queries
from learning.house.db import db
from learning.studio.here import DraftHere, Here
from learning.studio.shown import lesson_titles


def course_page(here: Here | DraftHere, **more: Any) -> str:
    """The page; `more` is said at its head: `problems` that keep it from being published, `stale`: the order has changed."""
    uid = here.course_uid
    lessons = queries.lessons(db.session(), course_uid=uid) if here.draft else {}
    order = here.draft.lessons if here.draft else []
    gone = [name for name in lessons if name not in order]
    return render_template(
        "studio_writing/course.html",
        here=here,
        lessons=[lessons[name] for name in order],
        gone=gone,
        undo=request.args.get("removed") if request.args.get("removed") in gone else None,
        titles=lesson_titles(uid) if here.draft else {},
        **more,
    )
