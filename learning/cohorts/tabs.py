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
    right: Right
    also: tuple[str, ...] = ()


_tabs: list[tuple[int, Tab]] = []


def adds_tab(order: int, endpoint: str, right: Right, *also: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Register a page of groups, named by the function below."""

    def register(words: Callable[[], str]) -> Callable[[], str]:
        _tabs.append((order, Tab(words, endpoint, right, also)))
        return words

    return register


def tabs_of(here: Here) -> list[dict[str, object]]:
    """The pages of a group that who is here may open, with the one that is shown."""
    # A lesson without accounts has one page: what is done in the others is kept.
    is_quick = here.cohort.kind == "quick"
    mine = [tab for _order, tab in sorted(_tabs, key=lambda each: each[0]) if tab.right in here.rights and not is_quick]
    return [
        {
            "words": tab.words(),
            "url": url_for(tab.endpoint, cohort_id=here.cohort.id),
            "here": request.endpoint in (tab.endpoint, *tab.also),
        }
        for tab in mine
    ]
