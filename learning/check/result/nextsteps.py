"""From a profile to the courses that lead on, each with a reason that is true of the numbers: rules without memory, database or person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from learning.competence import AREAS, area_of

# With fewer answers a competence is no reason.
_FEWEST = 3
_HIGHEST = 3
# What weighs more: what checks showed, what lessons showed, and how far an area is behind.
_CHECK, _LESSONS = 2.0, 1.5

Tally = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Part:
    """A lesson as an offer: what it is about, whether it can be read, whether it is done."""

    uid: str
    competences: tuple[str, ...]
    readable: bool = True
    done: bool = False


@dataclass(frozen=True)
class Candidate:
    """A course as an offer; `level` 1 basic to 4, `informal` for school age, `place` its place in the list of all."""

    course: str
    level: int
    parts: tuple[Part, ...]
    stages: frozenset[str] = frozenset()
    informal: bool = False
    begun: bool = False
    place: int = 0


@dataclass(frozen=True)
class Known:
    """What is known of somebody: places on the scale by area and in all, tasks solved in checks and in lessons by competence, stages."""

    overall: float
    areas: dict[str, float] = field(default_factory=dict)
    checks: Tally = field(default_factory=dict)
    lessons: Tally = field(default_factory=dict)
    stages: frozenset[str] = frozenset()
    informal: bool = False

    def place(self, area: str) -> float:
        return self.areas.get(area, self.overall)


@dataclass(frozen=True)
class Reason:
    """Why: `check` or `lessons` (`times` of `of` tasks about a competence were not solved), `next` (an area), `level` (all areas)."""

    because: str
    about: str
    strength: float
    times: int = 0
    of: int = 0


@dataclass(frozen=True)
class Step:
    """A course, the lesson to open, and why."""

    candidate: Candidate
    lesson: str
    reason: Reason


def levels_for(place: float) -> tuple[int, ...]:
    """The levels of courses that lead on from a place: the one somebody is in and, from its middle on, the next; the nearer first."""
    inside = min(int(place) + 1, _HIGHEST)
    return (inside + 1, inside) if place - int(place) >= 0.5 and inside < _HIGHEST else (inside,)


def needs(known: Known) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What to look for: each area with its levels, the one furthest behind first."""
    for area in sorted(AREAS, key=lambda area: (known.place(area), area)):
        yield area, levels_for(known.place(area))


def next_steps(candidates: Iterable[Candidate], known: Known, most: int = 3) -> list[Step]:
    """The steps that lead on, the best first: what is begun, what is for the stage of life, then the stronger reason."""
    found = [step for candidate in candidates for step in _best(candidate, known)]
    ranked = sorted(found, key=lambda step: _order(step, known))
    # Three courses for one reason are one idea: others come first.
    first: dict[str, Step] = {}
    for step in ranked:
        first.setdefault(step.reason.about, step)
    chosen = list(first.values())
    return [*chosen, *(step for step in ranked if step not in chosen)][:most]


def _order(step: Step, known: Known) -> tuple[object, ...]:
    candidate = step.candidate
    elsewhere = bool(known.stages) and not candidate.stages & known.stages
    return not candidate.begun, elsewhere, -step.reason.strength, candidate.place, candidate.course


def _best(candidate: Candidate, known: Known) -> list[Step]:
    if candidate.informal != known.informal and not candidate.begun:
        return []
    open_parts = [part for part in candidate.parts if part.readable and not part.done]
    steps = [Step(candidate, part.uid, reason) for part in open_parts for reason in _reasons(candidate, part, known)]
    return sorted(steps, key=lambda step: -step.reason.strength)[:1]


def _reasons(candidate: Candidate, part: Part, known: Known) -> Iterator[Reason]:
    for number in part.competences:
        levels = levels_for(known.place(area_of(number)))
        if candidate.level <= max(levels):
            yield from _missed("check", number, known.checks, _CHECK)
            yield from _missed("lessons", number, known.lessons, _LESSONS)
        if candidate.level in levels:
            yield _onward(number, levels.index(candidate.level), known)


def _missed(because: str, number: str, tally: Tally, weight: float) -> Iterator[Reason]:
    right, tried = tally.get(number, (0, 0))
    missed = tried - right
    if tried >= _FEWEST and missed * 2 >= tried:
        yield Reason(because, number, weight + missed / tried, missed, tried)


def _onward(number: str, away: int, known: Known) -> Reason:
    """The next step: the stronger the further behind the area is, weaker where lessons show that it is known already."""
    area = area_of(number)
    right, tried = known.lessons.get(number, (0, 0))
    learned = 0.4 if tried >= _FEWEST and right * 5 >= tried * 4 else 0
    behind = 1 - known.place(area) / 4 - away / 10 - learned
    return Reason("next", area, behind) if area in known.areas else Reason("level", "", behind)
