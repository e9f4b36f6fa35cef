"""Taking a file in: cleaned, checked as files of a course are, and given a name of ours."""

import re
import unicodedata
from typing import NamedTuple

from learning.courses.fileformat.media import PICTURE, read_medium, sort_of
from learning.courses.fileformat.pictures import NotAPicture, read_picture
from learning.courses.fileformat.problems import Unusable
from learning.house.cleaning import NotTaken, cleaned, drawn
from learning.studio.media.cues import from_subrip

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ł": "l", "ø": "o", "æ": "ae"})
_LONGEST = 40


class Taken(NamedTuple):
    """A file that can be kept: its name, its bytes, what was done to it."""

    name: str
    data: bytes
    notes: tuple[str, ...]


def take_in(name: str, data: bytes, draw: bool = True) -> Taken:
    """A file as it can be kept; raises `NotTaken` or `Unusable`. `draw`: a drawing that is not as simple as ours becomes a PNG."""
    made = cleaned(data, name)
    if made.ending == "svg":
        # Drawn once in any case: a small drawing may ask for endless work, of readers' devices as well.
        as_png = drawn(data)
        made = made._replace(data=_simple(data)) if _is_simple(data) or not draw else as_png
    elif made.ending == "srt":
        made = made._replace(data=from_subrip(data), ending="vtt")
    kept = f"{stem_of(name)}.{made.ending}"
    _check(made.data, kept)
    return Taken(kept, made.data, made.notes)


def _check(data: bytes, name: str) -> None:
    if not data:
        raise Unusable("it is empty")
    if len(data) > sort_of(name).most_bytes:
        raise Unusable("it is larger than allowed")
    read_medium(data, name)


def _is_simple(data: bytes) -> bool:
    try:
        read_picture(data, "x.svg")
    except NotAPicture:
        return False
    return True


def _simple(data: bytes) -> bytes:
    """A drawing written again: its shapes, without what its program left between them."""
    picture = read_picture(data, "x.svg")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{picture.view_box}">{picture.shapes}</svg>\n'.encode()


def stem_of(name: str) -> str:
    """A file's name without its ending, as it can stand in an address."""
    own = name.replace("\\", "/").rpartition("/")[2]
    stem = own.rpartition(".")[0] or own
    plain = unicodedata.normalize("NFKD", stem.lower().translate(_SPELT)).encode("ascii", "ignore").decode()
    short = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    return short if short[:1].isalpha() else f"file-{short}".strip("-")


def free_name(stem: str, taken: set[str]) -> str:
    """A name that is not taken yet."""
    if stem not in taken:
        return stem
    return next(name for number in range(2, 10_000) if (name := f"{stem}-{number}") not in taken)


def is_picture(name: str) -> bool:
    return sort_of(name).family == PICTURE


__all__ = ["NotTaken", "Taken", "free_name", "is_picture", "stem_of", "take_in"]
