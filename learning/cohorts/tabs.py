"""The pages of a group, side by side: each part of the room adds its own."""

from collections.abc import Callable
from typing import NamedTuple

from flask import request, url_for

from learning.cohorts.here import Here
from learning.cohorts.rights import Right


class Tab(NamedTuple):
    """A page of a group: its words, its endpoint (with `cohort_id`), who may open it, and endpoints that belong to it."""

    words: Callable[[], str]
    endpoint: str
    any_of: tuple[Right, ...]
    also: tuple[str, ...] = ()


_tabs: list[tuple[int, Tab]] = []


def adds_tab(order: int, endpoint: str, right: Right | tuple[Right, ...], *also: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Register a page of groups, named by the function below; of several rights any one opens it."""
    any_of = right if isinstance(right, tuple) else (right,)

    def register(words: Callable[[], str]) -> Callable[[], str]:
        _tabs.append((order, Tab(words, endpoint, any_of, also)))
        return words

    return register


def tabs_of(here: Here) -> list[dict[str, object]]:
    """The pages of a group that who is here may open, with the one that is shown."""
    if here.cohort.kind == "quick":
        # A lesson without accounts has one page: what is done on the others is kept.
        return []
    mine = [tab for _order, tab in sorted(_tabs, key=lambda each: each[0]) if not here.rights.isdisjoint(tab.any_of)]
    return [
        {
            "words": tab.words(),
            "url": url_for(tab.endpoint, cohort_id=here.cohort.id),
            "here": request.endpoint in (tab.endpoint, *tab.also),
        }
        for tab in mine
    ]
