"""Names for addresses and ids, made from what people write."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 48
_ODD = re.compile(r"[^a-z0-9]+")
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "đ": "d", "ø": "o", "æ": "ae"})


def as_name(words: str, taken: Collection[str], otherwise: str) -> str:
    """A name of small letters, digits and hyphens that is not taken yet; `otherwise` where nothing of the words is left."""
    plain = unicodedata.normalize("NFKD", words.lower().translate(_SPELT)).encode("ascii", "ignore").decode()
    name = _ODD.sub("-", plain).strip("-")[:LONGEST].strip("-")
    if not name:
        name = otherwise
    if not name[0].isalpha():
        name = f"{otherwise}-{name}"
    return next(each for each in (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))) if each not in taken)
