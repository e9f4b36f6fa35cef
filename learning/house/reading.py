"""How easily a text is read, in numbers: sentences and their words, the first Wiener Sachtextformel, LIX."""

import re
from collections.abc import Iterator, Sequence

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

Words = tuple[str, ...]


def is_label(field: str) -> bool:
    """Is a field of a block chosen, typed or a name, rather than read in sentences?"""
    return bool(_LABELS.search(field))


def plain(text: str) -> str:
    """Markdown as one reads it: a line for each paragraph and item of a list."""
    text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", text)
    text = re.sub(r"\{[a-z]+:?[^}]*\}", "…", text)
    text = re.sub(r"(?m)^\s*(?:[-*+] |\d+[.)] )", "", text)
    return text.replace("**", "").replace("*", "")


def sentences(text: str) -> Iterator[tuple[str, Words]]:
    """Each sentence of a text in Markdown, and its words; an address counts as one."""
    for piece in _END.split(plain(text)):
        bare = _ARABIC_VOWELS.sub("", re.sub(r"\S+\.example\S*", "Adresse", piece or ""))
        words = tuple(_WORD.findall(bare))
        if words:
            yield piece.strip(), words


def sachtext(found: Sequence[Words]) -> float:
    """The first Wiener Sachtextformel (Bamberger and Vanecek, Lesen – Verstehen – Lernen – Schreiben, 1984)."""
    words = [word for sentence in found for word in sentence]
    if not words:
        return 0.0
    beats = [syllables(word) for word in words]
    share = 100 / len(words)
    three, one = sum(beat > 2 for beat in beats) * share, sum(beat == 1 for beat in beats) * share
    long = sum(len(word) > 6 for word in words) * share
    return 0.1935 * three + 0.1672 * len(words) / len(found) + 0.1297 * long - 0.0327 * one - 0.875


def lix(found: Sequence[Words]) -> float:
    """Läsbarhetsindex (Björnsson, 1968): words a sentence, and the share of words of more than six letters."""
    words = [word for sentence in found for word in sentence]
    return len(words) / len(found) + 100 * sum(len(word) > 6 for word in words) / len(words) if words else 0.0


def syllables(word: str) -> int:
    """How many beats a German word has: groups of vowels, and some that meet without being one."""
    return max(1, len(_VOWELS.findall(word)) + sum(1 for group in _VOWELS.findall(word) if len(group) > 1 and _TWO.search(group)))
