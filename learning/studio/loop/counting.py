"""Counting answers, one learner after the other: nothing about any of them is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from learning.studio.loop.queries import Try

# Outcomes in the order in which they are shown; what was left empty counts as no answer.
OUTCOMES = ("right", "partly", "notyet", "unknown")


@dataclass
class Tally:
    """A task: outcomes of first answers, what was chosen wrongly first, how many tries until it was right, how it tells people apart."""

    first: Counter[str] = field(default_factory=Counter)
    chosen: Counter[str] = field(default_factory=Counter)
    tries: int = 0
    solved: int = 0
    # Sums over people of whether it was right at once (x) and of the share that was in their other tasks (y).
    n: int = 0
    x: float = 0
    y: float = 0
    yy: float = 0
    xy: float = 0

    @property
    def people(self) -> int:
        return sum(self.first.values())

    def discrimination(self) -> float | None:
        """The point-biserial correlation (Lord and Novick 1968) of this task with the rest; None where nothing varies."""
        if not self.n:
            return None
        mean_x, mean_y = self.x / self.n, self.y / self.n
        spread = mean_x * (1 - mean_x) * (self.yy / self.n - mean_y**2)
        return (self.xy / self.n - mean_x * mean_y) / spread**0.5 if spread > 1e-9 else None


@dataclass
class _Mine:
    """What one learner did with a task."""

    outcome: str
    chosen: tuple[str, ...]
    tries: int = 0
    solved: bool = False


Tallies = dict[tuple[str, str], Tally]


def count(tries: Iterable[Try]) -> Tallies:
    """Tallies by lesson (`course/lesson`) and task."""
    tallies: Tallies = {}
    for _learner, mine in groupby(tries, key=lambda each: each.learner_id):
        _add(tallies, dict(_of_one(mine)))
    return tallies


def _of_one(tries: Iterable[Try]) -> Iterator[tuple[tuple[str, str], _Mine]]:
    done: dict[tuple[str, str], _Mine] = {}
    for each in tries:
        if each.outcome not in OUTCOMES:
            continue
        known = done.setdefault((each.lesson, each.task), _Mine(each.outcome, _chosen(each)))
        if not known.solved:
            known.tries, known.solved = known.tries + 1, each.outcome == "right"
    yield from done.items()


def _chosen(each: Try) -> tuple[str, ...]:
    chosen = each.answer.get("chosen") if isinstance(each.answer, dict) else None
    return tuple(str(option) for option in chosen) if isinstance(chosen, list) and each.outcome != "right" else ()


def _add(tallies: Tallies, mine: dict[tuple[str, str], _Mine]) -> None:
    rights, tasks = Counter[str](), Counter[str]()
    for (lesson, _task), each in mine.items():
        course = lesson.partition("/")[0]
        tasks[course] += 1
        rights[course] += each.outcome == "right"
    for (lesson, task), each in mine.items():
        course, right = lesson.partition("/")[0], each.outcome == "right"
        tally = tallies.setdefault((lesson, task), Tally())
        tally.first[each.outcome] += 1
        tally.chosen.update(each.chosen)
        tally.tries += each.tries if each.solved else 0
        tally.solved += each.solved
        # Who has tried only this one task says nothing about how it tells people apart.
        if tasks[course] > 1:
            share = (rights[course] - right) / (tasks[course] - 1)
            tally.n, tally.x, tally.y = tally.n + 1, tally.x + right, tally.y + share
            tally.yy, tally.xy = tally.yy + share * share, tally.xy + right * share
