"""Places in a page that are filled per visitor, and registers that rooms above fill.

A page is rendered once for everybody; where a visitor's own things stand (name, continue card, answers) it holds a slot. A lower room
shows a slot without knowing who fills it.
"""

import json
import re
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any, NamedTuple

from flask import g
from markupsafe import Markup, escape
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

Filler = Callable[..., str | None]
_fillers: dict[str, list[Filler]] = {}
_leaving_open: ContextVar[bool] = ContextVar("leaving_open", default=False)

# Private-use characters: they never stand in content, because the importer refuses them.
_OPEN, _ARGUMENTS, _DEFAULT, _CLOSE = "\ue000", "\ue001", "\ue002", "\ue003"
_SLOT = re.compile(f"{_OPEN}(.*?){_ARGUMENTS}(.*?){_DEFAULT}(.*?){_CLOSE}", re.DOTALL)


class Slot(NamedTuple):
    name: str
    arguments: dict[str, Any]
    default: str


Parts = Sequence[str | Slot]


def fills(name: str) -> Callable[[Filler], Filler]:
    """Register a function that fills a slot; answering None leaves the slot's default."""

    def register(filler: Filler) -> Filler:
        _fillers.setdefault(name, []).append(filler)
        return filler

    return register


def slot(name: str, /, default: str = "", **arguments: Any) -> Markup:
    """A slot in a template: filled now, or left open while a page is rendered for the cache."""
    if _leaving_open.get():
        return Markup(f"{_OPEN}{name}{_ARGUMENTS}{json.dumps(arguments)}{_DEFAULT}{escape(default)}{_CLOSE}")
    return Markup(fill(Slot(name, arguments, str(escape(default)))))


def fill(place: Slot) -> str:
    try:
        answers = [filler(**place.arguments) for filler in _fillers.get(place.name, ())]
    except (DBAPIError, NoConnection):
        # The page that tells of trouble with the database holds what somebody typed: it does without their name.
        if not g.get("database_away"):
            raise
        answers = []
    given = [str(escape(answer)) for answer in answers if answer is not None]
    return "".join(given) if given else place.default


def rendered_open(render: Callable[[], Any]) -> Any:
    """Run `render` with slots left open."""
    token = _leaving_open.set(True)
    try:
        return render()
    finally:
        _leaving_open.reset(token)


def parts_of(page: str) -> Parts:
    """Split a page rendered open into fixed text and slots."""
    pieces: list[str | Slot] = []
    end = 0
    for found in _SLOT.finditer(page):
        pieces += [page[end : found.start()], Slot(found[1], json.loads(found[2]), found[3])]
        end = found.end()
    return [*pieces, page[end:]]
