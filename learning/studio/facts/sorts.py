"""The three things that courses share, as pages name them: facts, sources, words."""

from collections.abc import Callable
from typing import NamedTuple

from learning.house.locale import _


class Sort(NamedTuple):
    """What addresses call it, what the database calls it, and its words."""

    name: str
    kind: str
    title: Callable[[], str]
    new: Callable[[], str]


SORTS = {
    sort.name: sort
    for sort in (
        Sort("facts", "fact", lambda: _("Facts"), lambda: _("New fact")),
        Sort("sources", "source", lambda: _("Sources"), lambda: _("New source")),
        Sort("words", "term", lambda: _("Words explained"), lambda: _("New word")),
    )
}
