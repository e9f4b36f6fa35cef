"""What stands at the head of a group's pages: chips that say how things are, and tools. Each part of the room adds its own."""

from collections.abc import Callable
from typing import NamedTuple

from learning.cohorts.here import Here
from learning.cohorts.rights import Right


class Tool(NamedTuple):
    """A step at the head of a group: its words, where it leads, its icon; `press` when it is a button that sends a form there."""

    words: str
    url: str
    picture: str = ""
    kind: str = "quiet"
    press: bool = False


class Chip(NamedTuple):
    """A short fact about a group as it is now; with an address it is a link."""

    words: str
    picture: str = ""
    tone: str = ""
    url: str = ""


MakesTool = Callable[[Here], Tool | None]
MakesChip = Callable[[Here], Chip | None]
_tools: list[tuple[int, Right | None, MakesTool]] = []
_chips: list[tuple[int, Right | None, MakesChip]] = []


def adds_tool(order: int, right: Right) -> Callable[[MakesTool], MakesTool]:
    """Register a tool for who has a right; the function below answers None where the tool does not fit how the group is now."""

    def register(maker: MakesTool) -> MakesTool:
        _tools.append((order, right, maker))
        return maker

    return register


def adds_chip(order: int, right: Right | None = None) -> Callable[[MakesChip], MakesChip]:
    """Register a chip in the same way; without a right everybody who may open a page of the group sees it."""

    def register(maker: MakesChip) -> MakesChip:
        _chips.append((order, right, maker))
        return maker

    return register


def tools_of(here: Here) -> list[Tool]:
    made = (maker(here) for _order, right, maker in sorted(_tools, key=lambda each: each[0]) if right in here.rights)
    return [tool for tool in made if tool is not None]


def chips_of(here: Here) -> list[Chip]:
    fitting = (maker for _order, right, maker in sorted(_chips, key=lambda each: each[0]) if right is None or right in here.rights)
    return [chip for maker in fitting if (chip := maker(here)) is not None]
