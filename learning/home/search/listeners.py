"""Search follows the catalogue, in the same transaction."""

from typing import Any

from sqlalchemy.orm import Session

from learning import courses
from learning.home.search import actions


@courses.course_published.connect
def index_what_was_published(course_uid: str, session: Session, with_all: bool = False, **_more: Any) -> None:
    # One of many that are imported is indexed with them, once its tracks are there.
    if not with_all:
        actions.index_course(session, course_uid)


@courses.course_withdrawn.connect
def forget_what_was_withdrawn(course_uid: str, session: Session, **_more: Any) -> None:
    actions.forget_course(session, course_uid)


@courses.catalogue_imported.connect
def index_what_else_changed(_catalogue: str, session: Session, **_more: Any) -> None:
    """Tracks and stages may have other words now, and a database from before there was a search has no index at all."""
    actions.bring_up_to_date(session)
