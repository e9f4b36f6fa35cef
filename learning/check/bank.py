"""What the bank of items holds, counted from its files, and where it misses what a check needs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from learning.competence import AREAS, COMPETENCES, OUTCOMES, area_of
from learning.competence.estimator import PoolItem
from learning.courses.fileformat.folder import ItemFiles
from learning.house.locale import LOCALES

LEVELS = (1, 2, 3)
# Kinds in which one ticks what stands there; the others ask to do something.
_TICKED = ("single-choice", "multiple-choice")


@dataclass(frozen=True)
class Bars:
    """What the bank must hold at least; shares are of all items."""

    items: int = 130
    an_area: int = 26
    a_cell: int = 2
    done_not_ticked: float = 0.5
    few_options: float = 0.2


@dataclass(frozen=True)
class Filed:
    """An item as its files tell it."""

    uid: str
    competence: str
    entry: dict[str, Any]
    files: ItemFiles

    @property
    def task(self) -> dict[str, Any]:
        return dict(self.entry["task"])

    @property
    def level(self) -> int:
        return int(self.entry["level"])

    @property
    def locales(self) -> list[str]:
        return self.files.written_in(self.task)

    def words(self, locale: str, field: str) -> str:
        return self.files.words[locale].blocks[self.task["id"]].fields.get(field, "")


def filed(items: Iterable[ItemFiles]) -> list[Filed]:
    """Every item, competence by competence."""
    return [
        Filed(f"{files.competence}/{entry['task']['id']}", files.competence, entry, files)
        for files in sorted(items, key=lambda files: files.competence)
        for entry in files.structure["items"]
    ]


def pool(items: list[Filed], locale: str) -> list[PoolItem]:
    """The items written in a language, as the estimator takes them."""
    return [_pool_item(item) for item in items if locale in item.locales]


def report(items: list[Filed]) -> dict[str, Any]:
    """Counts by cell, area, language and kind; outcomes covered; how right options stand and how long they are."""
    return {
        "items": len(items),
        "areas": {area: sum(area_of(item.competence) == area for item in items) for area in AREAS},
        "cells": {f"{competence} level {level}": _in_cell(items, competence, level) for competence in COMPETENCES for level in LEVELS},
        "languages": {locale: sum(locale in item.locales for item in items) for locale in LOCALES},
        "level_1_languages": {locale: sum(locale in item.locales for item in items if item.level == 1) for locale in LOCALES},
        "kinds": dict(sorted(Counter(item.task["kind"] for item in items).items())),
        "few_options": sum(_has_few_options(item.task) for item in items),
        "families": dict(sorted(Counter(item.entry["family"] for item in items if "family" in item.entry).items())),
        "outcomes": {"covered": len({outcome for item in items for outcome in item.entry["outcomes"]}), "of": len(OUTCOMES)},
        "difficulty": {str(level): _spread(items, level) for level in LEVELS},
        "right_position": _positions(items),
        "right_is_longest": _longest(items),
    }


def missed(items: list[Filed], bars: Bars) -> Iterator[str]:
    """The bars that are not reached, each as a sentence."""
    counted = report(items)
    if len(items) < bars.items:
        yield f"{len(items)} items; {bars.items} are needed"
    yield from (
        f"area {area} has {many} items; {bars.an_area} are needed" for area, many in counted["areas"].items() if many < bars.an_area
    )
    yield from (f"{cell} has {many} items; {bars.a_cell} are needed" for cell, many in counted["cells"].items() if many < bars.a_cell)
    ticked = sum(counted["kinds"].get(kind, 0) for kind in _TICKED)
    if len(items) - ticked < bars.done_not_ticked * len(items):
        yield f"{ticked} of {len(items)} items are only ticked; at most half may be"
    if counted["few_options"] > bars.few_options * len(items):
        yield f"{counted['few_options']} of {len(items)} items have four options or fewer and nothing else; at most one in five may"
    for item in items:
        lacking = {"de", "en", *(["de-simple"] if item.level == 1 else [])} - set(item.locales)
        if lacking:
            yield f"{item.uid} is not written in {', '.join(sorted(lacking))}"


def _pool_item(item: Filed) -> PoolItem:
    area, a, b = int(area_of(item.competence)) - 1, float(item.entry["discrimination"]), float(item.entry["difficulty"])
    return PoolItem(item.uid, area, item.competence, item.level, a, b, item.entry.get("family"), item.task["kind"])


def _in_cell(items: list[Filed], competence: str, level: int) -> int:
    return sum((item.competence, item.level) == (competence, level) for item in items)


def _has_few_options(task: dict[str, Any]) -> bool:
    return task["kind"] == "single-choice" and len(task["options"]) <= 4


def _spread(items: list[Filed], level: int) -> list[float]:
    found = sorted(float(item.entry["difficulty"]) for item in items if item.level == level)
    return [found[0], found[len(found) // 2], found[-1]] if found else []


def _choices(items: list[Filed]) -> list[Filed]:
    return [item for item in items if item.task["kind"] == "single-choice"]


def _positions(items: list[Filed]) -> dict[str, int]:
    """At which place the right one of single choices stands."""
    places = (next(place for place, option in enumerate(item.task["options"], 1) if option.get("right")) for item in _choices(items))
    return {str(place): many for place, many in sorted(Counter(places).items())}


def _longest(items: list[Filed]) -> dict[str, Any]:
    """In how many single choices the right option is the longest, per language, beside what chance would give."""
    told = {}
    for locale in LOCALES:
        there = [item for item in _choices(items) if locale in item.locales]
        if there:
            chance = sum(1 / len(item.task["options"]) for item in there) / len(there)
            told[locale] = {
                "share": round(sum(_right_is_longest(item, locale) for item in there) / len(there), 2),
                "chance": round(chance, 2),
            }
    return told


def _right_is_longest(item: Filed, locale: str) -> bool:
    lengths = {option["id"]: len(item.words(locale, f"options.{option['id']}")) for option in item.task["options"]}
    right = next(option["id"] for option in item.task["options"] if option.get("right"))
    return all(lengths[right] > length for name, length in lengths.items() if name != right)
