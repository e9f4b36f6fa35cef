"""Which fields of a block hold text with marks (lists, links, words of the glossary), and which are labels."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from learning.courses.blocks import compile_block


class _Ear:
    """Stands in for a block's words while it is compiled, and hears which fields are asked for as text with marks."""

    def __init__(self, reader: str) -> None:
        self.reader = reader
        self.heard: set[str] = set()

    def html(self, field: str) -> str:
        self.heard.add(field)
        return ""

    def label(self, field: str) -> str:
        return field

    plain = label

    def lines(self, field: str) -> list[str]:
        return [field]

    def picture(self, media: str, alt: str = "") -> str:
        return media + alt

    def medium(self, media: str) -> dict[str, Any]:
        return {"id": media, "seconds": 0, "src": ""}

    def drawing(self, media: str) -> dict[str, Any]:
        return {"shapes": media}


def markdown_fields(block: Mapping[str, Any], locale: str) -> frozenset[str]:
    """The fields of a block that the compiler renders as text with marks; so it is the compiler that says it, for every kind."""
    ear = _Ear(locale)
    # A block that is being made may lack what compiling needs; what was heard until then is true.
    with suppress(LookupError, TypeError, ValueError, AttributeError):
        compile_block(block, ear, locale)
    return frozenset(ear.heard)
