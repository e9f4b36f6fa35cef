"""Texts that stand in two places almost word for word: a reader of both would feel fobbed off."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from learning.courses.fileformat.folder import Catalogue
from learning.courses.fileformat.problems import Problem
from learning.house.reading import sentences

# A text is compared from so many words on, by runs of so many words; alike are two that share so much of them.
FROM_WORDS, RUN, SHARE = 12, 4, 0.6
Runs = frozenset[tuple[str, ...]]


class Text(NamedTuple):
    """A text as it is compared: two of one `home` may be alike."""

    home: str
    name: str
    runs: Runs


def told_twice(catalogue: Catalogue) -> Iterator[Problem]:
    """Pairs of near-duplicates in each language, named at the second."""
    locales = sorted({locale for course in catalogue.courses.values() for lesson in course.lessons.values() for locale in lesson.words})
    for locale in locales:
        for first, second in alike(list(_texts(catalogue, locale))):
            course, lesson = second.home.split("/")
            what = f"{second.name} reads like {first.home} {first.name}"
            yield Problem(f"courses/{course}/lessons/{lesson}/{locale}.md", 1, what, "say it in the words of this lesson")


def alike(texts: list[Text]) -> list[tuple[Text, Text]]:
    """Pairs of texts of different homes that share most of their runs of words."""
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for run in text.runs:
            having[run].append(place)
    pairs = {pair for places in having.values() if len(places) < 40 for pair in combinations(places, 2)}
    near = ((texts[first], texts[second]) for first, second in sorted(pairs))
    return [(a, b) for a, b in near if a.home != b.home and _shared(a.runs, b.runs) >= SHARE]


def texts_of(home: str, block: str, fields: Mapping[str, str]) -> Iterator[Text]:
    """The fields of a block that are long enough to be compared."""
    for field, text in fields.items():
        words = [word.casefold() for _piece, found in sentences(text) for word in found]
        if len(words) >= FROM_WORDS:
            yield Text(home, f"{block} {field}", frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)))


def _shared(first: Runs, second: Runs) -> float:
    return len(first & second) / min(len(first), len(second))


def _texts(catalogue: Catalogue, locale: str) -> Iterator[Text]:
    for course in catalogue.courses.values():
        for uid, lesson in course.lessons.items():
            for block, written in lesson.words[locale].blocks.items() if locale in lesson.words else ():
                yield from texts_of(f"{course.uid}/{uid}", block, written.fields)
