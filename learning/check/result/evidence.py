"""What was solved in lessons at the first try, by competence and by area; told apart from the level, which comes from the check alone."""

from collections.abc import Iterable
from typing import Any

from learning.competence import area_of

# [solved at the first try, tasks tried]
Tally = dict[str, tuple[int, int]]
FIRST_TRY = "right"


def by_competence(tries: dict[str, dict[str, str]], outlines: dict[str, dict[str, Any]]) -> Tally:
    """Each task counts once for every competence its lesson is about."""
    return _counted(tries, outlines, lambda number: number)


def by_area(tries: dict[str, dict[str, str]], outlines: dict[str, dict[str, Any]]) -> Tally:
    """Each task counts once for every area its lesson touches."""
    return _counted(tries, outlines, area_of)


def _counted(tries: dict[str, dict[str, str]], outlines: dict[str, dict[str, Any]], place: Any) -> Tally:
    tally: Tally = {}
    for lesson_key, outcomes in tries.items():
        solved = sum(outcome == FIRST_TRY for outcome in outcomes.values())
        for name in {place(number) for number in _about(lesson_key, outlines)}:
            right, tried = tally.get(name, (0, 0))
            tally[name] = (right + solved, tried + len(outcomes))
    return tally


def _about(lesson_key: str, outlines: dict[str, dict[str, Any]]) -> Iterable[str]:
    course, _sep, uid = lesson_key.partition("/")
    outline = outlines.get(course, {"lessons": []})
    lesson = next((each for each in outline["lessons"] if each["uid"] == uid), None)
    if lesson is None:
        return ()
    # A course that has left the files is kept as it was compiled, perhaps before lessons named theirs.
    return lesson.get("competences") or outline["competences"]
