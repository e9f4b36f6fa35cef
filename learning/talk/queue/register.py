"""The register of what can wait: each kind says how it is counted and listed; the page of the queue knows none of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.house.clock import day_of, now
from learning.talk.queue.days import working_days

STATES = ("open", "taken", "done")
WAITING = ("open", "taken")


class Item(NamedTuple):
    """One thing that waits: what it says, since when, where it is dealt with, by whom, and when it was done."""

    kind: str
    text: str
    url: str
    since: datetime
    taken_by: str | None = None
    done_at: datetime | None = None


@dataclass(frozen=True)
class Kind:
    """How one kind of thing waits. `items` answers a stretch of what is in a state, `since` when each that waits came in."""

    name: str
    label: Callable[[], str]
    number: Callable[[Session, str], int]
    items: Callable[[Session, str, int, int], list[Item]]
    since: Callable[[Session], list[datetime]]


_kinds: list[tuple[int, Kind]] = []


def queued(order: int, kind: Kind) -> None:
    """Let a kind of thing wait in the queue; barriers come first."""
    _kinds.append((order, kind))


def kinds() -> list[Kind]:
    return [kind for _order, kind in sorted(_kinds, key=lambda each: each[0])]


def counted(session: Session, state: str) -> int:
    return sum(kind.number(session, state) for kind in kinds())


def stretch(session: Session, state: str, start: int, size: int) -> Iterator[tuple[Kind, Item]]:
    """A stretch of the queue in one state: one kind after the other, in each the oldest first."""
    for kind in kinds():
        entries = kind.number(session, state)
        if start < entries and size > 0:
            found = kind.items(session, state, start, size)
            yield from ((kind, item) for item in found)
            size -= len(found)
        start = max(0, start - entries)


class Age(NamedTuple):
    """How long things wait, in working days: how many wait, the age in the middle, and how many wait longer than promised."""

    waiting: int
    median: int
    overdue: int


def ages(session: Session, promise: int) -> Age:
    today = day_of(now())
    days = [working_days(day_of(since), today) for kind in kinds() for since in kind.since(session)]
    return Age(len(days), round(median(days)) if days else 0, sum(1 for each in days if each > promise))
