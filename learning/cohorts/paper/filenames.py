"""Names of files that every device can keep: in the reader's language, but in plain letters."""

import re
import unicodedata

_OURS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ı": "i", "ł": "l", "Ł": "L"})


def file_name(words: str, otherwise: str) -> str:
    """Words as the name of a file; `otherwise` where they have too few letters of the Latin alphabet."""
    plain = unicodedata.normalize("NFKD", words.translate(_OURS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60]
    return name if sum(letter.isalpha() for letter in name) > 2 else otherwise
