"""The sorts of documents we read, by the endings of their names."""

from collections.abc import Callable

from learning.studio.exchange.reading.aiken import read_aiken
from learning.studio.exchange.reading.found import Found
from learning.studio.exchange.reading.gift import read_gift
from learning.studio.exchange.reading.marked import read_markdown
from learning.studio.exchange.reading.moodle import read_moodle
from learning.studio.exchange.reading.office import read_docx

READERS: dict[str, Callable[[bytes, str], Found]] = {
    "md": read_markdown,
    "docx": read_docx,
    "gift": read_gift,
    "xml": read_moodle,
    "aiken": read_aiken,
}


def read(kind: str, data: bytes, name: str) -> Found:
    """The lessons of a document; `name` is what a lesson without a heading is called."""
    return READERS[kind](data, name)
