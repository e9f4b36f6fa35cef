"""German compounds that nobody wrote are looked for by their parts: `Handyschutz` is `Handy` and `schützen`."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from learning.home.search import queries
from learning.home.search.sought import PART, Sought
from learning.home.search.words import Form, form

# What joins the parts.
_JOINTS = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST = 3

Split = tuple[str, str]


def taken_apart(session: Session, words: list[Sought]) -> list[Sought]:
    """The words, unknown compounds among them replaced by the two known words they are made of."""
    splits = {word.written: list(_splits(word.forms["de"].word)) for word in words if not word.keys and "de" in word.forms}
    parts = {part for pairs in splits.values() for pair in pairs for part in pair}
    if not parts:
        return words
    stems = {"de" + each.stem for part in parts if (each := form(part, "de"))}
    found = queries.known(session, keys={"de" + part for part in parts}, stems=stems)
    there = {row.key for row in found} | {row.stem for row in found}
    return [each for word in words for each in _parts(word, splits.get(word.written, []), there)]


def _splits(word: str) -> Iterator[Split]:
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        for joint in _JOINTS:
            left = word[:cut].removesuffix(joint)
            if len(left) + len(joint) == cut and len(left) >= _SHORTEST:
                yield left, word[cut:]


def _parts(word: Sought, splits: list[Split], there: set[str]) -> list[Sought]:
    """The word, or the two of the split whose shorter part is the longest."""
    whole = [split for split in splits if all(_keys_there(part, there) for part in split)]
    best = max(whole, key=lambda split: min(map(len, split)), default=None)
    if best is None:
        return [word]
    return [Sought(word.written, {"de": Form(part, part)}, {PART: _keys_there(part, there)}, {"de"}) for part in best]


def _keys_there(part: str, there: set[str]) -> set[str]:
    each = form(part, "de")
    return {"de" + each.word, "de" + each.stem} & there if each else set()
