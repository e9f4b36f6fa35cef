"""What the bank of items holds, counted from its files; what it must hold is in `bankbars`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import mean
from typing import Any

from learning.competence import AREAS, COMPETENCES, OUTCOMES, area_of
from learning.competence.estimator import PoolItem
from learning.competence.framework import can_be_shown, outcome_competence, outcome_level
from learning.courses.bars.worded import BARS, read_in
from learning.courses.fileformat.folder import ItemFiles
from learning.house.locale import LOCALES
from learning.house.reading import Words, sachtext

LEVELS = (1, 2, 3)
CELLS = {f"{competence} level {level}": (competence, level) for competence in COMPETENCES for level in LEVELS}
# Kinds in which one ticks what stands there; the others ask to do something.
TICKED = ("single-choice", "multiple-choice")


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

    def fields(self, locale: str) -> dict[str, str]:
        """Its words in a language in which it is written."""
        return self.files.words[locale].blocks[self.task["id"]].fields


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


def pools(items: list[Filed]) -> dict[str, list[PoolItem]]:
    """What a reader of each language can be asked."""
    return {locale: there for locale in LOCALES if (there := pool(items, locale))}


def report(items: list[Filed]) -> dict[str, Any]:
    """Counts by cell, area, language and kind; outcomes covered; how right options stand and how long they are."""
    kinds = Counter(item.task["kind"] for item in items)
    return {
        "items": len(items),
        "areas": {area: sum(area_of(item.competence) == area for item in items) for area in AREAS},
        "cells": {cell: _cell(items, *at) for cell, at in CELLS.items()},
        "languages": {locale: sum(locale in item.locales for item in items) for locale in LOCALES},
        "level_1_languages": {locale: sum(locale in item.locales for item in items if item.level == 1) for locale in LOCALES},
        "kinds": dict(sorted(kinds.items())),
        "ticked": sum(kinds[kind] for kind in TICKED),
        "few_options": sum(_has_few_options(item.task) for item in items),
        "families": dict(sorted(Counter(item.entry["family"] for item in items if "family" in item.entry).items())),
        "outcomes": {
            "covered": len({outcome for item in items for outcome in item.entry["outcomes"]}),
            "can_be_shown": sum(map(can_be_shown, OUTCOMES)),
            "of": len(OUTCOMES),
        },
        "difficulty": {str(level): _spread(items, level) for level in LEVELS},
        "right_position": _positions(items),
        "right_position_by_chance": _by_chance(items),
        "right_is_longest": {locale: told for locale in LOCALES if (told := _lengths(items, locale))},
        "reading": {locale: told for locale in BARS if (told := _reading(items, locale))},
    }


def read_in_file(items: list[Filed], locale: str) -> dict[str, list[Words]]:
    """The sentences of each competence's tasks in a language."""
    found: dict[str, list[Words]] = {}
    for item in items:
        if locale in item.locales:
            found.setdefault(item.competence, []).extend(read_in(item.task, item.fields(locale)))
    return found


def _pool_item(item: Filed) -> PoolItem:
    area, a, b = int(area_of(item.competence)) - 1, float(item.entry["discrimination"]), float(item.entry["difficulty"])
    return PoolItem(item.uid, area, item.competence, item.level, a, b, item.entry.get("family"), item.task["kind"])


def _cell(items: list[Filed], competence: str, level: int) -> dict[str, Any]:
    """Items of a cell, those in all languages, and how many of the outcomes that tasks can show they cover."""
    inside = [item for item in items if (item.competence, item.level) == (competence, level)]
    there = {name for name in OUTCOMES if can_be_shown(name) and (outcome_competence(name), outcome_level(name)) == (competence, level)}
    covered = {name for item in inside for name in item.entry["outcomes"]}
    everywhere = sum(set(LOCALES) <= set(item.locales) for item in inside)
    return {
        "items": len(inside),
        "in_all_languages": everywhere,
        "outcomes": len(there),
        "covered": len(covered),
        "lacking": sorted(there - covered),
    }


def _has_few_options(task: dict[str, Any]) -> bool:
    return task["kind"] == "single-choice" and len(task["options"]) <= 4


def _spread(items: list[Filed], level: int) -> list[float]:
    found = sorted(float(item.entry["difficulty"]) for item in items if item.level == level)
    return [found[0], found[len(found) // 2], found[-1]] if found else []


def _single(items: list[Filed]) -> list[list[dict[str, Any]]]:
    return [item.task["options"] for item in items if item.task["kind"] == "single-choice"]


def _positions(items: list[Filed]) -> dict[str, int]:
    """At which place the right one of single choices stands in its file; people see them mixed."""
    places = (next(place for place, option in enumerate(options, 1) if option.get("right")) for options in _single(items))
    return {str(place): many for place, many in sorted(Counter(places).items())}


def _by_chance(items: list[Filed]) -> float:
    """The share of a place where nothing speaks for one."""
    counts = [len(options) for options in _single(items)]
    return round(1 / mean(counts), 2) if counts else 0.0


def _lengths(items: list[Filed], locale: str) -> dict[str, Any]:
    """How often the longest option is a right one, beside what chance would give, and how long right ones are by wrong ones."""
    shares, chances, ratios = [], [], []
    for item in items:
        if item.task["kind"] in TICKED and locale in item.locales:
            fields = item.fields(locale)
            lengths = [(len(fields[f"options.{option['id']}"]), bool(option.get("right"))) for option in item.task["options"]]
            right, wrong = ([length for length, good in lengths if good is wanted] for wanted in (True, False))
            if right and wrong:
                longest = max(length for length, _good in lengths)
                found = [good for length, good in lengths if length == longest]
                shares.append(sum(found) / len(found))
                chances.append(len(right) / len(lengths))
                ratios.append(mean(right) / mean(wrong))
    return (
        {"items": len(shares), "share": round(mean(shares), 2), "chance": round(mean(chances), 2), "ratio": round(mean(ratios), 2)}
        if shares
        else {}
    )


def _reading(items: list[Filed], locale: str) -> dict[str, float]:
    """Words a sentence and the first Wiener Sachtextformel, over all tasks of a language."""
    found = [words for file in read_in_file(items, locale).values() for words in file]
    return {"words_a_sentence": round(mean(map(len, found)), 1), "formula": round(sachtext(found), 1)} if found else {}
