"""Two texts compared word by word; pure, in any of our languages."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from markupsafe import Markup, escape

from learning.house.locale import _

# A word with the marks inside it, or one sign; white space is a piece of its own, so that nothing is lost.
_PIECES = re.compile(r"\s+|\w+(?:['’.:@/-]\w+)*|[^\w\s]")


class Piece(NamedTuple):
    """A stretch of text: `kind` is same, gone or new."""

    kind: str
    text: str


def compared(before: str, after: str) -> list[Piece]:
    """The stretches of both texts in order; those that are same and gone make up `before`, same and new `after`."""
    first, second = _PIECES.findall(before), _PIECES.findall(after)
    # Without `autojunk`, else a long text's commonest words are never found to be the same.
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    raw = [piece for step in steps for piece in _step(step, first, second)]
    return list(_joined(raw))


def word_diff(before: str, after: str) -> Markup:
    """Both texts in one, as markup: `<del>` and `<ins>`, each with a word that readers of sound hear; line breaks stay text."""
    return Markup("").join(_shown(piece) for piece in compared(before, after))


def side(before: str, after: str, kind: str) -> Markup:
    """One of the two texts, with what the other lacks marked: kind "gone" shows `before`, "new" `after`."""
    return Markup("").join(_shown(piece) for piece in compared(before, after) if piece.kind in ("same", kind))


def changed_words(before: str, after: str) -> int:
    """How many words differ: the greater of those gone and those new."""
    pieces = compared(before, after)
    gone, new = (sum(len(re.findall(r"\w+", piece.text)) for piece in pieces if piece.kind == kind) for kind in ("gone", "new"))
    return max(gone, new)


def _step(step: tuple[str, int, int, int, int], first: list[str], second: list[str]) -> Iterator[Piece]:
    what, start, end, new_start, new_end = step
    if what == "equal":
        yield Piece("same", "".join(first[start:end]))
        return
    if end > start:
        yield Piece("gone", "".join(first[start:end]))
    if new_end > new_start:
        yield Piece("new", "".join(second[new_start:new_end]))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Changes with nothing but a space between them read as one: "two words" for "two other words", not word by word."""
    gone = new = ""
    for number, piece in enumerate(pieces):
        between = piece.kind == "same" and piece.text.isspace() and "\n" not in piece.text and (gone or new)
        if between and number + 1 < len(pieces):
            gone, new = gone + piece.text, new + piece.text
        elif piece.kind == "same":
            yield from _both(gone, new)
            gone = new = ""
            yield piece
        else:
            gone, new = gone + piece.text * (piece.kind == "gone"), new + piece.text * (piece.kind == "new")
    yield from _both(gone, new)


def _both(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)


def _shown(piece: Piece) -> Markup:
    if piece.kind == "same":
        return escape(piece.text)
    tag, said = ("del", _("removed")) if piece.kind == "gone" else ("ins", _("added"))
    return Markup('<{tag}><span class="vh">{said}: </span>{text}</{tag}>').format(tag=Markup(tag), said=said, text=piece.text)
