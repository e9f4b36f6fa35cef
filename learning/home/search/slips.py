"""Slips of the finger, and words written as they sound: read as the nearest word that somebody did write."""

import re
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy.orm import Session

from learning.home.search import queries
from learning.home.search.queries import Word
from learning.home.search.sought import SLIP, Sought

_SOUNDS = (("ph", "f"), ("th", "t"), ("ck", "k"), ("dt", "t"), ("ie", "i"), ("c", "k"), ("w", "v"), ("y", "i"))
_TWICE = re.compile(r"(.)\1")
_MOST, _LOOKED_AT = 3, 20


class Near(NamedTuple):
    """A word so many slips away."""

    slips: int
    word: Word


def mend(session: Session, word: Sought, first: str) -> None:
    """Read a word nobody wrote as the nearest there is; one that is known elsewhere may still be a slip in the reader's language."""
    languages = [first] if word.known_in else list(word.forms)
    typed = next((word.forms[language].word for language in languages if language in word.forms), "")
    allowed = _allowed(typed)
    if allowed:
        alike = queries.alike(session, word=typed, languages=languages)
        # Sounds are written with a letter more or less, so a bit longer or shorter may still be near.
        keys = [key for key in sorted(alike) if abs(len(key) - 2 - len(typed)) <= allowed + 2]
        _read(word, _nearest(session, _slips(typed, keys, allowed + 1, first), first), allowed)


def _read(word: Sought, near: list[Near], allowed: int) -> None:
    if near and near[0].slips <= allowed:
        word.read_as = "" if word.known_in else near[0].word.shown
        for each in near:
            if each.slips == near[0].slips:
                word.keys[SLIP] |= {each.word.key, each.word.stem}
    elif near and not word.keys:
        word.perhaps = near[0].word.shown


def _allowed(word: str) -> int:
    """How many slips we read over: none in a word of three letters, where every slip makes another word."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 12 else 3


def _slips(typed: str, keys: list[str], most: int, first: str) -> dict[str, int]:
    """How many slips lie between a typed word and others, or between how they sound; those that are more than `most` apart left out."""
    words = [key[2:] for key in keys]
    found: dict[str, int] = {}
    for one, others, more in ((typed, words, 0), (_sounded(typed), _sounded(" ".join(words)).split(" "), 1)):
        for _word, slips, place in process.extract(one, others, scorer=OSA.distance, score_cutoff=most - more, limit=None):
            key = keys[place]
            # Another language is as far as a slip; who slips twice, or in a short word, still begins right.
            far = int(slips) + more + (key[:2] != first) + ((slips + more > 1 or len(typed) < 6) and key[2] != typed[0])
            found[key] = min(far, found.get(key, far))
    return {key: slips for key, slips in found.items() if slips <= most}


def _nearest(session: Session, slips: dict[str, int], first: str) -> list[Near]:
    """The nearest words: the reader's language first, then what stands in most courses."""
    closest = sorted(slips, key=lambda key: (slips[key], key[:2] != first, key))[:_LOOKED_AT]
    near = [Near(slips[row.key], row) for row in queries.known(session, keys=closest, stems=closest) if row.key in slips]
    return sorted(near, key=lambda each: (each.slips, each.word.key[:2] != first, -each.word.courses, each.word.key))[:_MOST]


def _sounded(words: str) -> str:
    for written, sound in _SOUNDS:
        words = words.replace(written, sound)
    return _TWICE.sub(r"\1", words)
