"""Bytes to text, in whatever way they were saved."""

import codecs

from learning.house.markup import UNSHOWN
from learning.studio.exchange.reading.found import Found
from learning.studio.exchange.reading.refused import FileRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def text_of(data: bytes, found: Found) -> str:
    """The text of a file; what had to be guessed or left out is noted."""
    text = _decoded(data, found).replace("\r\n", "\n").replace("\r", "\n")
    if UNSHOWN.search(text):
        found.note("file", 1, "controls")
    return UNSHOWN.sub("", text)


def _decoded(data: bytes, found: Found) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data.removeprefix(mark), name)
    if b"\x00" in data[:2000]:
        # Every second byte of Latin text in UTF-16 is empty.
        return _as(data, "utf-16-be" if data[:1] == b"\x00" else "utf-16-le")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        found.note("file", 1, "guessed")
        return data.decode("cp1252", errors="replace")


def _as(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise FileRefused("no_text") from error
