"""A PDF written anew: its title and language stay, who made it with what and when does not."""

import io
from typing import Any

from learning.house.cleaning.reasons import NotTaken

_TELLING = ("/Metadata", "/PieceInfo", "/LastModified")


def without_tags_pdf(data: bytes) -> bytes:
    """The PDF without what its maker's programs left in it."""
    # Eight megabytes, for what this process of its own alone needs.
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=True)
        if reader.is_encrypted:
            raise NotTaken("locked")
        title = reader.metadata.title if reader.metadata else None
        writer = PdfWriter(clone_from=reader)
        for part in writer._objects:
            _strip(part)
        # Its title is what a screen reader says first.
        writer.metadata = {"/Title": str(title)} if title else None
        return _written(writer)
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError) as broken:
        raise NotTaken("damaged") from broken


def _strip(part: Any) -> None:
    if isinstance(part, dict):
        for name in _TELLING:
            part.pop(name, None)


def _written(writer: Any) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
