"""What can be wished for."""

from learning import courses
from learning.cohorts.dates.shown import titles_of
from learning.house.db import db


def all_courses() -> list[tuple[str, str]]:
    """All courses by title."""
    titles = titles_of(courses.offered_revisions(db.session()))
    return sorted(((uid, told["title"]) for uid, told in titles.items()), key=lambda each: each[1].casefold())
