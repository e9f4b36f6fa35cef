"""PO: one message for each field, its place as context, what has become old marked as fuzzy."""

import io

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from learning.house.locale import LOCALES
from learning.studio.languages.files.refusal import NotReadable
from learning.studio.languages.files.units import Brought, Unit, stamp_in


def write(units: list[Unit], course: str, source: str, target: str) -> bytes:
    """The catalogue for a course in a language."""
    catalogue = Catalog(locale=LOCALES[target].babel, project=course, version="1", fuzzy=False)
    catalogue.mime_headers.append(("X-Source-Language", source))
    for unit in units:
        flags = {"fuzzy"} if unit.state in ("outdated", "hidden") else set()
        told = [unit.note, str(unit.stamp)]
        message = catalogue.add(unit.source, unit.target, auto_comments=told, flags=flags, context=unit.id)
        # "100 % sure" is no format of a programmer.
        message.flags -= {"python-format", "python-brace-format"}
    out = io.BytesIO()
    write_po(out, catalogue, width=0)
    return out.getvalue()


def read(data: bytes) -> list[Brought]:
    """What a catalogue brings; raises `NotReadable`."""
    try:
        catalogue = read_po(io.StringIO(data.decode("utf-8")), abort_invalid=True)
    except (PoFileError, ValueError, LookupError, TypeError, AttributeError) as broken:
        raise NotReadable("broken") from broken
    return [_brought(message) for message in catalogue if message.id]


def _brought(message: Message) -> Brought:
    source, target = (text if isinstance(text, str) else "".join(text or ()) for text in (message.id, message.string))
    comments = " ".join([*message.auto_comments, *message.user_comments])
    return Brought(message.context or "", source, "" if message.fuzzy else target, stamp_in(comments))
