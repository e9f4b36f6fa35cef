"""Rules of easy German: what makes a sentence hard, with the words that do.

After the rules of Netzwerk Leichte Sprache and DIN SPEC 33429, said in our own words; a person who reads tells in the end.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from learning.studio.findings.reading import Sentence

_MOST_WORDS = 15
_LONG_WORD = 14
_SUBORDINATE = (
    r"(?:(?<=, )|(?<=^))(?:weil|obwohl|damit|sodass|nachdem|bevor|während|indem|falls|sofern|sobald|solange|wodurch|deren|dessen)\b"
)
_GENITIVE = r"\b(?:des|eines|Ihres|meines|seines|unseres)\s+[A-ZÄÖÜ]\w+e?s\b|\bwegen des\b|\bvon Ihnen\b(?=\s+des)"
_PASSIVE = r"\b(?:wird|werden|wurde|wurden|worden)\b(?=.*\b(?:ge\w{2,}(?:t|en)|\w+iert|ver\w+t|be\w+t|er\w+t)\b)"
_SUBJUNCTIVE = r"\b(?:würde|würden|könnte|könnten|sollte|sollten|müsste|müssten|hätte|hätten|wäre|wären|dürfte|dürften)\b"
_SHORT = r"\b(?:z\.\s?B|d\.\s?h|u\.\s?a|usw|bzw|ggf|etc|ca|inkl|evtl|o\.\s?Ä|Nr|Abs|Tel|Std|Min)\."
_BIG = r"\b\d{1,3}(?:[. ]\d{3})+\b|\b\d{5,}\b|\b\d+,\d+\b|\b\d+\s?(?:%|Prozent)|\b[IVX]{2,}\b"
_NOT = r"\b(?:nicht|kein\w*|niemals|nie)\b"
_ABSTRACT = r"\b[A-ZÄÖÜ]\w{5,}(?:ung|heit|keit|tion|ität|ismus)(?:en|s)?\b"
_BRACKETS = r"\([^)]{3,}\)"
_ODD = r"[;:„“\"&/§](?=\s|\w)"


class Hard(NamedTuple):
    """What is hard in a sentence: the rule, and the words."""

    rule: str
    words: str


Looks = Callable[[Sentence], Iterator[str]]
_LOOKS: dict[str, Looks] = {}


def _looks(rule: str) -> Callable[[Looks], Looks]:
    def register(look: Looks) -> Looks:
        _LOOKS[rule] = look
        return look

    return register


def _pattern(rule: str, pattern: str, flags: int = 0) -> None:
    compiled = re.compile(pattern, flags)
    _LOOKS[rule] = lambda sentence: (found[0] for found in compiled.finditer(sentence.text))


@_looks("easy-long")
def too_long(sentence: Sentence) -> Iterator[str]:
    if len(sentence.words) > _MOST_WORDS:
        yield sentence.text


@_looks("easy-ideas")
def several_ideas(sentence: Sentence) -> Iterator[str]:
    """More than one comma, or a part that hangs on another."""
    if sentence.text.count(",") > 1:
        yield ","
    yield from (found[0] for found in re.finditer(_SUBORDINATE, sentence.text, re.IGNORECASE))


@_looks("easy-long-word")
def long_word(sentence: Sentence) -> Iterator[str]:
    """Long words are parted by a hyphen, or said in two words."""
    yield from (word for word in sentence.words if len(word) > _LONG_WORD)


_pattern("easy-genitive", _GENITIVE)
_pattern("easy-passive", _PASSIVE)
_pattern("easy-subjunctive", _SUBJUNCTIVE, re.IGNORECASE)
_pattern("easy-short", _SHORT)
_pattern("easy-number", _BIG)
_pattern("easy-not", _NOT, re.IGNORECASE)
_pattern("easy-abstract", _ABSTRACT)
_pattern("easy-brackets", _BRACKETS)

# One may be unavoidable; they count when a sentence has several, or is long besides.
_SOFT = {"easy-not", "easy-abstract"}


def hard_in(sentence: Sentence) -> list[Hard]:
    """What is hard in a sentence of easy German; what may be unavoidable counts only together with something else."""
    found = [Hard(rule, words) for rule, look in _LOOKS.items() for words in look(sentence)]
    firm = [each for each in found if each.rule not in _SOFT]
    return found if firm or len(found) > 1 else []


def hard_sentences(found: list[Sentence]) -> list[tuple[Sentence, list[Hard]]]:
    """The sentences that are hard, each with the reasons."""
    judged = ((sentence, hard_in(sentence)) for sentence in found)
    return [(sentence, hard) for sentence, hard in judged if hard]


RULES = tuple(_LOOKS)
