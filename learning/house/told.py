"""A mistake as the command line tells it, which a page can say in the reader's own words."""

from typing import Any


class Told(str):
    """English words; `code` and `values` say the same to whoever has better words for it."""

    code: str
    values: dict[str, Any]

    def __new__(cls, words: str, code: str, **values: Any) -> "Told":
        told = super().__new__(cls, words)
        told.code, told.values = code, values
        return told
