"""Groups that go on with an earlier version of a course."""

from collections import Counter
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.lessons import pins_of


class Pinned(NamedTuple):
    """How many groups keep a version, by its number; whose they are is nobody's business here."""

    number: int
    groups: int


def pinned_groups(session: Session, course_uid: str) -> list[Pinned]:
    """The versions that groups stay with, the oldest first."""
    counted = Counter(pin.number for pin in pins_of(session, course_uid=course_uid))
    return [Pinned(number, groups) for number, groups in sorted(counted.items())]
