"""A message at the top of a page, asked for by its address: a redirect says `?renewed=1`, the page says it in words."""

from collections.abc import Callable

from flask import get_template_attribute, request
from markupsafe import Markup

from learning.house.slots import fills

_notices: dict[str, Callable[[], str]] = {}


def announces(name: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Register the words for a name in the address; they are ours, so an address can't make us say anything else."""

    def register(words: Callable[[], str]) -> Callable[[], str]:
        _notices[name] = words
        return words

    return register


@fills("flash")
def at_the_top() -> Markup | None:
    told = [words() for name, words in _notices.items() if name in request.args]
    return get_template_attribute("house/notices.html", "said")(told[0]) if told else None
