"""What has been learned: lessons and minutes, what the learner can do now, which competences were touched."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from learning import courses
from learning.competence import area_title, competence_title
from learning.courses import best_words
from learning.house.locale import current_locale
from learning.lessons import Progress


def sums(ways: list[Progress]) -> dict[str, int]:
    """How many lessons and courses are done, and about how many minutes that was: the lessons' own ranges added up."""
    finished = [lesson for way in ways for lesson in way.done_lessons]
    return {"lessons": len(finished), "courses": sum(way.finished for way in ways), **courses.minutes(finished)}


def abilities(ways: list[Progress]) -> list[dict[str, str]]:
    """What the learner can do now, the latest first: of a finished course its outcomes, else the aims of its finished lessons."""
    told = [each for way in ways for each in (_outcomes(way) if way.finished else _aims(way))]
    return [ability for _at, ability in sorted(told, key=lambda each: each[0], reverse=True)]


def _outcomes(way: Progress) -> Iterator[tuple[datetime, dict[str, str]]]:
    lang, words = best_words(way.outline["words"], current_locale().key)
    for outcome in words["outcomes"]:
        yield way.touched_at, {"text": outcome, "lang": lang}


def _aims(way: Progress) -> Iterator[tuple[datetime, dict[str, str]]]:
    for lesson in way.done_lessons:
        lang, aim = best_words(lesson["aims"], current_locale().key)
        yield way.states[lesson["uid"]].touched_at, {"text": aim, "lang": lang}


def areas(ways: list[Progress], tried: dict[str, int]) -> list[dict[str, Any]]:
    """The five areas with what was done in each; a lesson counts once in every area it touches."""
    lessons: Counter[str] = Counter()
    tasks: Counter[str] = Counter()
    touched: defaultdict[str, set[str]] = defaultdict(set)
    for way in ways:
        for lesson in way.outline["lessons"]:
            done, tries = lesson["uid"] in way.done, tried.get(f"{way.course_uid}/{lesson['uid']}", 0)
            numbers = _competences(way, lesson) if done or tries else []
            for area in {number[0] for number in numbers}:
                lessons[area] += done
                tasks[area] += tries
                touched[area] |= {number for number in numbers if number[0] == area}
    return [_area(area, lessons[area], tasks[area], sorted(touched[area])) for area in "12345"]


def _competences(way: Progress, lesson: dict[str, Any]) -> list[str]:
    # A course that has left the files is kept as it was compiled, perhaps before lessons named theirs.
    return lesson.get("competences") or way.outline["competences"]


def _area(area: str, lessons: int, tasks: int, touched: list[str]) -> dict[str, Any]:
    competences = [{"number": number, "title": competence_title(number)} for number in touched]
    return {"number": area, "title": area_title(area), "lessons": lessons, "tasks": tasks, "competences": competences}
