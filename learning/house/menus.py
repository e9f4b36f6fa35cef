"""Registers of menu entries: a lower page shows a menu, rooms above put their entries into it."""

from collections.abc import Callable
from typing import NamedTuple


class Entry(NamedTuple):
    """One line of a menu: its words, where it leads, its icon; `press` when it is a button that sends a form there."""

    label: str
    url: str
    picture: str
    press: bool = False


Maker = Callable[[], Entry | None]
_makers: dict[str, list[tuple[int, Maker]]] = {}


def enters(menu: str, order: int) -> Callable[[Maker], Maker]:
    """Register an entry of a menu; None where it does not fit who is here. Those of “account” ask only what `people/header.py` names."""

    def register(maker: Maker) -> Maker:
        _makers.setdefault(menu, []).append((order, maker))
        return maker

    return register


def entries(menu: str) -> list[Entry]:
    """The entries of a menu for who is here, in order."""
    made = (maker() for _order, maker in sorted(_makers.get(menu, []), key=lambda each: each[0]))
    return [entry for entry in made if entry is not None]
