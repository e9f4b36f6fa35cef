"""How “My data” tells a table: each room gives words to what it keeps; why and until when the columns say themselves."""

from collections.abc import Callable
from typing import Any, NamedTuple

from markupsafe import Markup

# A value as people read it; the whole row helps where a value alone says too little.
Reader = Callable[[Any, Any], str | Markup]


class Words(NamedTuple):
    """What a table is called, and each column that people understand; the others are technical and stand in the file."""

    title: str
    columns: dict[str, str]


class Telling(NamedTuple):
    """A kind of thing kept about people."""

    table: str
    picture: str
    words: Callable[[], Words]
    reads: dict[str, Reader]


_tellings: dict[str, tuple[int, Telling]] = {}


def tells(table: str, *, picture: str, order: int, **reads: Reader) -> Callable[[Callable[[], Words]], Callable[[], Words]]:
    """Register the words for a table; `reads` says how the value of a column is read, where it is no text, date or yes and no."""

    def register(words: Callable[[], Words]) -> Callable[[], Words]:
        _tellings[table] = (order, Telling(table, picture, words, reads))
        return words

    return register


def tellings() -> list[Telling]:
    return [telling for _order, telling in sorted(_tellings.values(), key=lambda each: (each[0], each[1].table))]
