"""Barriers that people reported about pages of our courses: how many wait; what they wrote stands in the queue of the staff alone."""

import re
from collections import Counter

from sqlalchemy.orm import Session

from learning.talk.queries import pages_waiting

_COURSE = re.compile(r"/[a-z-]+/courses/([a-z0-9-]+)(?:[/?#]|$)")


def barriers_about(session: Session, course_uids: list[str]) -> dict[str, int]:
    """How many reports wait about each of these courses."""
    found = (_COURSE.search(page) for page in pages_waiting(session))
    counted = Counter(match[1] for match in found if match)
    return {uid: counted[uid] for uid in course_uids if counted[uid]}
