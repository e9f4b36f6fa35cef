"""What is wrong with a file, said so that its author can mend it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from learning.house.markup import UNSHOWN
from learning.house.refusal import Refusal
from learning.house.told import Told

Keys = tuple[str | int, ...]
# Where a part of a file stands: its name and the keys that lead there, answered by a line.
Line = Callable[..., int]


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake: where it is, what it is, what to do.

    Pages of the studio lead to its block and say what is `said` in their reader's words; `languages`: only there.
    """

    file: str
    line: int
    message: str
    remedy: str
    block: str = field(default="", compare=False)
    said: Told | None = field(default=None, compare=False)
    languages: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} → {self.remedy}"


class ContentRefused(Refusal):
    """Content has mistakes, so nothing of it was imported."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} mistakes in the content; nothing was imported.")
        self.problems = sorted(problems)


class Unusable(Exception):
    """A medium can't be used; the message says why, `remedy` what would help where that can be said."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


def in_block(file: str, line: int, block: str, message: str, remedy: str, languages: Sequence[str] = ()) -> Problem:
    """A mistake in a block; where it is only one in some languages, they are named."""
    where = f" (in {', '.join(languages)})" if languages else ""
    said = message if isinstance(message, Told) else None
    named = f"block “{block}”: {message}" if block else message
    return Problem(file, line, named + where, remedy, block, said, tuple(languages))


def unshown(text: str, file: str, line: int = 1) -> list[Problem]:
    """The first character of a text that no page can hold, if there is one; `line` is the text's first."""
    found = UNSHOWN.search(text)
    if found is None:
        return []
    message = f"it holds a control or private-use character (U+{ord(found[0]):04X})"
    return [
        Problem(file, line + text.count("\n", 0, found.start()), message, "remove it; such characters often come from a word processor")
    ]


def doubled(items: Sequence[dict[str, Any]], file: str, part: Keys, line: Line, key: str = "id") -> Iterator[Problem]:
    """Every name that stands twice in a list; `part` leads to the list."""
    names = [item[key] for item in items]
    for index, name in enumerate(names):
        if name in names[:index]:
            said = Told(f"“{name}” stands here twice", "twice", name=name)
            yield Problem(file, line(file, *part, index, key), said, "give each its own name", said=said)
