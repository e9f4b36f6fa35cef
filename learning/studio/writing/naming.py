"""Names for addresses and files, made from words: nobody is asked for them, and they stay once they are there."""

import re
import unicodedata
from collections.abc import Collection

# Read as they are typed where a letter is missing.
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae"})
_LONGEST, _WORDS = 40, 4


def name_for(text: str, otherwise: str, taken: Collection[str]) -> str:
    """A free name made from a text's first words, or from what it is where its letters aren't latin."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"\([^)]*\)|\{[^}]*\}", " ", plain))[:_WORDS]
    name = "-".join(words)[:_LONGEST].strip("-")
    return free(name if re.match(r"[a-z]", name) else otherwise, taken)


def free(name: str, taken: Collection[str]) -> str:
    """The name itself, or with the next number that nobody has."""
    if name not in taken:
        return name
    stem = re.sub(r"-\d+$", "", name)
    return next(found for number in range(2, len(taken) + 3) if (found := f"{stem}-{number}") not in taken)
