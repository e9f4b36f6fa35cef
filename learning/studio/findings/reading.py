"""How easily a text is read, in numbers: sentences, long sentences, the first Wiener Sachtextformel, LIX."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from learning.studio.findings.found import Page, Text

# What is chosen, typed or named is no sentence.
_LABELS = re.compile(
    r"(^title|^blank|^alt|^name|^accept|\.from|\.subject|\.given|\.to|\.options\.[a-z0-9-]+"
    r"|^(options|items|pairs|extras|gaps|others|spots|sides|screens)\.[a-z0-9-]+)$"
)
_END = re.compile(r"(?<=[.!?…؟])[“”»\"')]*\s+|\n")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ARABIC_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_VOWELS = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôû]+", re.IGNORECASE)
# Pairs that are two syllables in German although vowels meet.
_TWO = re.compile(r"(?:e[ao]|i[aoeuä](?!$)|io|ia|ua|uo|[aeiou]ï)", re.IGNORECASE)
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


def plain(text: str) -> str:
    """Markdown as one reads it: a line for each paragraph and item of a list."""
    text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", text)
    text = re.sub(r"\{[a-z]+:?[^}]*\}", "…", text)
    text = re.sub(r"(?m)^\s*(?:[-*+] |\d+[.)] )", "", text)
    return text.replace("**", "").replace("*", "")


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


def sachtext(found: list[tuple[str, ...]]) -> float:
    """The first Wiener Sachtextformel (Bamberger and Vanecek, Lesen – Verstehen – Lernen – Schreiben, 1984)."""
    words = [word for sentence in found for word in sentence]
    if not words:
        return 0.0
    beats = [syllables(word) for word in words]
    share = 100 / len(words)
    three, one = sum(beat > 2 for beat in beats) * share, sum(beat == 1 for beat in beats) * share
    long = sum(len(word) > 6 for word in words) * share
    return 0.1935 * three + 0.1672 * len(words) / len(found) + 0.1297 * long - 0.0327 * one - 0.875


def lix(found: list[tuple[str, ...]]) -> float:
    """Läsbarhetsindex (Björnsson, 1968): words a sentence, and the share of words of more than six letters."""
    words = [word for sentence in found for word in sentence]
    return len(words) / len(found) + 100 * sum(len(word) > 6 for word in words) / len(words) if words else 0.0


def syllables(word: str) -> int:
    """How many beats a German word has: groups of vowels, and some that meet without being one."""
    return max(1, len(_VOWELS.findall(word)) + sum(1 for group in _VOWELS.findall(word) if len(group) > 1 and _TWO.search(group)))


def _is_read(text: Text) -> bool:
    return text.block["kind"] != "teaching" and not _LABELS.search(text.field)


def _sentences(text: Text) -> Iterator[Sentence]:
    yield from _cut(text.text, text.block["id"], text.field)


def _cut(text: str, block: str, field: str) -> Iterator[Sentence]:
    for piece in _END.split(plain(text)):
        bare = _ARABIC_VOWELS.sub("", re.sub(r"\S+\.example\S*", "Adresse", piece or ""))
        words = tuple(_WORD.findall(bare))
        if words:
            yield Sentence(piece.strip(), words, block, field)
