"""Files to take along: PDF without anything that acts, and plain text."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from learning.courses.fileformat.problems import Unusable
from learning.courses.fileformat.track import Track
from learning.house.markup import UNSHOWN

_HEAD, _TAIL = re.compile(rb"%PDF-(?:1\.[3-7]|2\.0)\s"), re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
# What runs, starts, sends, plays or carries something; links to pages of the web may stay.
_KEYS = {"/JS", "/JavaScript", "/AA", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent"}
_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"}
_REMEDY = "print it into a new PDF, without forms, scripts and attachments"
_MOST_OBJECTS, _DEEPEST = 50_000, 40


def read_pdf(data: bytes) -> Track:
    """A PDF that is whole and only shows."""
    if not _HEAD.match(data) or not _TAIL.search(data[-1024:]):
        raise Unusable("it is no PDF, or only a part of one", "make it again")
    # Eight megabytes in every server process, for what only bringing content in needs.
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=True)
    if reader.is_encrypted:
        raise Unusable("it is locked with a password", "save it without one")
    for found in _dictionaries(reader):
        odd = (_KEYS & found.keys()) | (_ACTIONS & {str(found.get("/S", ""))})
        if odd:
            raise Unusable(f"it holds something that acts or is attached ({min(odd)})", _REMEDY)
    if "/Root" not in reader.trailer or not len(reader.pages):
        raise Unusable("it has no page, or nothing that leads to one", "make it again")
    return Track()


def read_plain(data: bytes) -> Track:
    """Plain text that every device shows."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable("it is not UTF-8 text", "save it as UTF-8") from error
    if not text.strip() or UNSHOWN.search(text):
        raise Unusable("it is empty, or holds control or private-use characters", "save it as plain text")
    return Track()


def _dictionaries(reader: Any) -> Iterator[Mapping[str, Any]]:
    """Every dictionary in the file, also those packed into streams of objects."""
    from pypdf.generic import IndirectObject

    places = [(number, generation) for generation, numbers in reader.xref.items() for number in numbers]
    packed = [(number, 0) for number in reader.xref_objStm]
    if len(places) + len(packed) > _MOST_OBJECTS:
        raise Unusable("it has far too many parts", _REMEDY)
    for number, generation in (*places, *packed):
        yield from _within(reader.get_object(IndirectObject(number, generation, reader)), 0)
    yield from _within(reader.trailer, 0)


def _within(part: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        raise Unusable("its parts lie too deep in each other", _REMEDY)
    if isinstance(part, dict):
        yield part
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for value in inner:
        # What is only referred to is looked at in its own place.
        if isinstance(value, dict | list):
            yield from _within(value, depth + 1)
