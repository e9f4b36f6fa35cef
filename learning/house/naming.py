"""Names for addresses and ids, made from what people write."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 48
_SHORT, _WORDS = 40, 4
_ODD = re.compile(r"[^a-z0-9]+")
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "đ": "d", "ø": "o", "æ": "ae"})


def as_name(words: str, taken: Collection[str], otherwise: str) -> str:
    """A name of small letters, digits and hyphens that is not taken yet; `otherwise` where nothing of the words is left."""
    name = _ODD.sub("-", _plain(words)).strip("-")[:LONGEST].strip("-")
    if not name:
        name = otherwise
    if not name[0].isalpha():
        name = f"{otherwise}-{name}"
    return next(each for each in (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))) if each not in taken)


def short_name(text: str, otherwise: str, taken: Collection[str]) -> str:
    """A free name made from a text's first words, or from what it is where its letters aren't latin."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"\([^)]*\)|\{[^}]*\}", " ", _plain(text)))[:_WORDS]
    name = "-".join(words)[:_SHORT].strip("-")
    return free(name if re.match(r"[a-z]", name) else otherwise, taken)


def free(name: str, taken: Collection[str]) -> str:
    """The name itself, or with the next number that nobody has."""
    if name not in taken:
        return name
    stem = re.sub(r"-\d+$", "", name)
    return next(found for number in range(2, len(taken) + 3) if (found := f"{stem}-{number}") not in taken)


def _plain(words: str) -> str:
    """Read as it is typed where a letter is missing."""
    return unicodedata.normalize("NFKD", words.lower().translate(_SPELT)).encode("ascii", "ignore").decode()
