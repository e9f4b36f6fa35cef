"""Texts that stand in two lessons almost word for word: a reader of both would feel fobbed off."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from learning.courses.fileformat.folder import Catalogue
from learning.courses.fileformat.problems import Problem
from learning.house.reading import sentences

# A text is compared from so many words on, by runs of so many words; alike are two that share so much of them.
FROM_WORDS, RUN, SHARE = 12, 4, 0.6
_Runs = frozenset[tuple[str, ...]]


class _Text(NamedTuple):
    course: str
    lesson: str
    block: str
    field: str
    runs: _Runs


def told_twice(catalogue: Catalogue) -> Iterator[Problem]:
    """Pairs of near-duplicates in each language, named at the second."""
    locales = sorted({locale for course in catalogue.courses.values() for lesson in course.lessons.values() for locale in lesson.words})
    for locale in locales:
        for first, second in alike(list(_texts(catalogue, locale))):
            file = f"courses/{second.course}/lessons/{second.lesson}/{locale}.md"
            what = f"{second.block} {second.field} reads like {first.course}/{first.lesson} {first.block} {first.field}"
            yield Problem(file, 1, what, "say it in the words of this lesson")


def alike(texts: list[_Text]) -> list[tuple[_Text, _Text]]:
    """Pairs of texts of different lessons that share most of their runs of words."""
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for run in text.runs:
            having[run].append(place)
    pairs = {pair for places in having.values() if len(places) < 40 for pair in combinations(places, 2)}
    near = ((texts[first], texts[second]) for first, second in sorted(pairs))
    return [(a, b) for a, b in near if (a.course, a.lesson) != (b.course, b.lesson) and _shared(a.runs, b.runs) >= SHARE]


def _shared(first: _Runs, second: _Runs) -> float:
    return len(first & second) / min(len(first), len(second))


def _texts(catalogue: Catalogue, locale: str) -> Iterator[_Text]:
    for course in catalogue.courses.values():
        for uid, lesson in course.lessons.items():
            for block, written in lesson.words[locale].blocks.items() if locale in lesson.words else ():
                for field, text in written.fields.items():
                    words = [word.casefold() for _piece, found in sentences(text) for word in found]
                    if len(words) >= FROM_WORDS:
                        runs = frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
                        yield _Text(course.uid, uid, block, field, runs)
