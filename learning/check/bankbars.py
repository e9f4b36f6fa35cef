"""Where the bank of items misses what a check needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from learning.check.bank import Filed, read_in_file, report
from learning.check.languages import EASY
from learning.courses.bars.alike import alike, texts_of
from learning.courses.bars.worded import harder_than_promised
from learning.house.locale import LOCALES

WHOLE_IN = {"de", "en"}


@dataclass(frozen=True)
class Bars:
    """What the bank must hold at least; shares are of all items."""

    items: int = 410
    an_area: int = 80
    a_cell: int = 5
    in_all_languages: int = 3
    done_not_ticked: float = 0.5
    few_options: float = 0.2
    # How much more often than by chance the longest option, or one place, may be the right one; and how long right is by wrong.
    longest: float = 0.12
    place: float = 0.12
    ratio: tuple[float, float] = (0.85, 1.15)
    # Of fewer items such shares say nothing.
    judged_from: int = 20


def missed(items: list[Filed], bars: Bars) -> Iterator[str]:
    """The bars that are not reached, each as a sentence."""
    counted = report(items)
    yield from _too_few(items, counted, bars)
    yield from _unwritten(items)
    yield from _easily_guessed(items, counted, bars)
    for locale in LOCALES:
        for competence, found in read_in_file(items, locale).items():
            yield from (f"{competence} in {locale}: {what}; {remedy}" for what, remedy in harder_than_promised(found, locale))
        yield from _alike(items, locale)


def _too_few(items: list[Filed], counted: dict[str, Any], bars: Bars) -> Iterator[str]:
    if len(items) < bars.items:
        yield f"{len(items)} items; {bars.items} are needed"
    for area, many in counted["areas"].items():
        if many < bars.an_area:
            yield f"area {area} has {many} items; {bars.an_area} are needed"
    for name, cell in counted["cells"].items():
        if cell["items"] < bars.a_cell:
            yield f"{name} has {cell['items']} items; {bars.a_cell} are needed"
        if cell["in_all_languages"] < bars.in_all_languages:
            yield f"{name} has {cell['in_all_languages']} items in all languages; {bars.in_all_languages} are needed"


def _unwritten(items: list[Filed]) -> Iterator[str]:
    for item in items:
        lacking = (WHOLE_IN | ({EASY} if item.level == 1 else set())) - set(item.locales)
        if lacking:
            yield f"{item.uid} is not written in {', '.join(sorted(lacking))}"


def _easily_guessed(items: list[Filed], counted: dict[str, Any], bars: Bars) -> Iterator[str]:
    if len(items) - counted["ticked"] < bars.done_not_ticked * len(items):
        yield f"{counted['ticked']} of {len(items)} items are only ticked; at most half may be"
    if counted["few_options"] > bars.few_options * len(items):
        yield f"{counted['few_options']} of {len(items)} items have four options or fewer and nothing else; at most one in five may"
    for locale, told in counted["right_is_longest"].items():
        if told["items"] >= bars.judged_from and told["share"] > told["chance"] + bars.longest:
            yield f"in {locale} the longest option is right in {told['share']:.0%}, by chance it were {told['chance']:.0%}"
        if told["items"] >= bars.judged_from and not bars.ratio[0] <= told["ratio"] <= bars.ratio[1]:
            yield f"in {locale} right options are {told['ratio']} times as long as wrong ones"
    places, chance = counted["right_position"], counted["right_position_by_chance"]
    for place, many in places.items():
        if sum(places.values()) >= bars.judged_from and many / sum(places.values()) > chance + bars.place:
            yield f"in {many} of {sum(places.values())} single choices the right option stands at place {place}"


def _alike(items: list[Filed], locale: str) -> Iterator[str]:
    """Tasks that read alike help with each other, unless a check asks only one of them."""
    there = [item for item in items if locale in item.locales]
    found = [text for item in there for text in texts_of(item.entry.get("family", item.uid), item.uid, item.fields(locale))]
    for first, second in alike(found):
        yield f"in {locale} {second.name} reads like {first.name}; make them one family, or tell another story"
