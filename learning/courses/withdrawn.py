"""The page of a course that is no longer offered: it says so, what people did in it is kept, and what comes instead."""

from flask import render_template
from flask.typing import ResponseReturnValue

from learning.courses import queries
from learning.courses.shown import course_card, title_of
from learning.house.db import db
from learning.house.pagecache import kept


def is_withdrawn(course_uid: str) -> bool:
    """Was this course taken out of the catalogue? Kept in memory until the next publication."""
    # All in one entry: addresses that nobody has made up would each keep one of their own.
    return course_uid in kept(("withdrawn",), lambda: frozenset(queries.withdrawn(db.session())))


def withdrawn_page(course_uid: str) -> ResponseReturnValue:
    """What stands at the addresses of the course and its lessons from then on."""
    found = queries.course(db.session(), uid=course_uid)
    assert found is not None
    other = queries.course(db.session(), uid=found.instead_uid) if found.instead_uid else None
    instead = course_card(other) if other and not other.withdrawn_at else None
    lang, title = title_of(found.revision.outline)
    return render_template("courses/withdrawn.html", lang=lang, title=title, instead=instead), 410
