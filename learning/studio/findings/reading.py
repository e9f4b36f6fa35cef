"""How easily a lesson is read, in numbers: sentences and where they stand, long ones, the first Wiener Sachtextformel, LIX."""

from collections.abc import Iterator
from typing import NamedTuple

from learning.house import reading as text_reading
from learning.house.reading import is_label, lix, sachtext
from learning.studio.findings.found import Page, Text

# Aims of quality.md for running text, in words a sentence on average, words in the longest, and the formula's school year.
AIMS = {"de": (15.0, 25, 7.0), "de-simple": (10.0, 15, 4.0)}
OTHERS = (17.0, 30, 0.0)


class Sentence(NamedTuple):
    """A sentence as one reads it, its words, and where it stands."""

    text: str
    words: tuple[str, ...]
    block: str
    field: str


class Reading(NamedTuple):
    """A lesson's running text in numbers; `formula` is about the school year that reads it, in German, `lix` in other languages."""

    words: int
    average: float
    longest: int
    over: int  # sentences longer than the aim for the average by more than half, or than the longest allowed
    formula: float | None
    lix: float | None


def sentences(page: Page) -> list[Sentence]:
    """Every sentence that learners read, in order."""
    return [each for text in page.texts() if _is_read(text) for each in _sentences(text)]


def of_text(text: str) -> list[Sentence]:
    """The sentences of a text that stands nowhere."""
    return list(_cut(text, "", ""))


def measured(found: list[Sentence], locale: str) -> Reading:
    """The numbers of a text."""
    lengths = [len(each.words) for each in found] or [0]
    aim, most, _formula = AIMS.get(locale, OTHERS)
    german = locale.partition("-")[0] == "de"
    return Reading(
        words=sum(lengths),
        average=sum(lengths) / len(lengths),
        longest=max(lengths),
        over=sum(length > min(most, aim * 1.5) for length in lengths),
        formula=sachtext([each.words for each in found]) if german and found else None,
        lix=lix([each.words for each in found]) if not german and locale != "ar" and found else None,
    )


def _is_read(text: Text) -> bool:
    return text.block["kind"] != "teaching" and not is_label(text.field)


def _sentences(text: Text) -> Iterator[Sentence]:
    yield from _cut(text.text, text.block["id"], text.field)


def _cut(text: str, block: str, field: str) -> Iterator[Sentence]:
    yield from (Sentence(piece, words, block, field) for piece, words in text_reading.sentences(text))
