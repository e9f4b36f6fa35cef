"""The words of notices: each room registers those of its kinds."""

from collections.abc import Callable
from typing import Any, NamedTuple


class Told(NamedTuple):
    """A notice in the reader's language: one sentence as its head, more below it, and where it leads (an address and its words)."""

    head: str
    more: str = ""
    url: str = ""
    link: str = ""


Wording = Callable[[dict[str, Any]], Told]
_words: dict[str, Wording] = {}


def words_for(kind: str) -> Callable[[Wording], Wording]:
    """Register what a kind of notice says, of its facts, in the language that is spoken now."""

    def register(function: Wording) -> Wording:
        _words[kind] = function
        return function

    return register


def in_words(kind: str, facts: dict[str, Any]) -> Told | None:
    """A notice in words; None for a kind that nobody knows any more."""
    return _words[kind](facts) if kind in _words else None
