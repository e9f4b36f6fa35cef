"""A message at the top of a page, asked for by its address: a redirect says `?renewed=1`, the page says it in words."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from flask import get_template_attribute, request
from markupsafe import Markup

from learning.house.slots import fills

Words = Callable[..., str | None]


class _Notice(NamedTuple):
    words: Words
    among: Collection[str] | None
    tone: str
    hitches: Collection[str]


_notices: dict[str, _Notice] = {}


def announces(
    name: str, among: Collection[str] | None = None, tone: str = "good", hitches: Collection[str] = ()
) -> Callable[[Words], Words]:
    """Register the words for a name in the address; they are ours, so an address can't make us say anything else.

    With `among` the words get the value that stands in the address, if it is one of these. Words may be None where they don't fit the
    page, and HTML where they hold more than a sentence. It says that something was kept
    unless it has another tone; a value among `hitches` asks to look.
    """

    def register(words: Words) -> Words:
        _notices[name] = _Notice(words, among, tone, hitches)
        return words

    return register


@fills("flash")
def at_the_top() -> Markup | None:
    told = next(_told(), None)
    return get_template_attribute("house/notices.html", "said")(*told) if told else None


def _told() -> Iterator[tuple[str, str]]:
    asked = request.args
    # Every page comes by here, and hardly any address asks for a notice.
    for name, notice in _notices.items() if asked else ():
        value = asked.get(name)
        if value is None or (notice.among is not None and value not in notice.among):
            continue
        words = notice.words() if notice.among is None else notice.words(value)
        if words:
            yield words, "sun" if value in notice.hitches else notice.tone
