"""The pages of the studio, side by side: those of the studio itself, and those of one course; each part of the room adds its own."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import request, url_for

from learning.people import acting
from learning.studio.here import DraftHere, Here
from learning.studio.rights import Right, rights


class Section(NamedTuple):
    """A page: its words, its endpoint, who may open it, and endpoints that belong to it."""

    words: Callable[[], str]
    endpoint: str
    right: Right
    also: tuple[str, ...] = ()


Words = Callable[[], str]
_sections: list[tuple[int, Section]] = []
_tabs: list[tuple[int, Section]] = []


def adds_section(order: int, endpoint: str, right: Right, *also: str) -> Callable[[Words], Words]:
    """Register a page of the studio (an endpoint without arguments), named by the function below."""

    def register(words: Words) -> Words:
        _sections.append((order, Section(words, endpoint, right, also)))
        return words

    return register


def adds_tab(order: int, endpoint: str, right: Right, *also: str) -> Callable[[Words], Words]:
    """Register a page of a course (an endpoint with `course`)."""

    def register(words: Words) -> Words:
        _tabs.append((order, Section(words, endpoint, right, also)))
        return words

    return register


def sections() -> list[dict[str, object]]:
    """The pages of the studio that who is here may open."""
    role = acting()
    held = rights(role, role.organisation_id) if role else frozenset()
    shown = [_shown(each) for _order, each in sorted(_sections, key=lambda pair: pair[0]) if each.right in held]
    if shown and not any(each["here"] for each in shown) and "course" in (request.view_args or {}):
        # A page of a course is below the list of courses.
        shown[0]["here"] = "true"
    return shown


def tabs_of(here: Here | DraftHere) -> list[dict[str, object]]:
    """The pages of a course that who is here may open."""
    mine = [each for _order, each in sorted(_tabs, key=lambda pair: pair[0]) if each.right in here.rights]
    return [_shown(each, course=here.course_uid) for each in mine]


def _shown(section: Section, **names: Any) -> dict[str, object]:
    here = "page" if request.endpoint == section.endpoint else "true" if request.endpoint in section.also else ""
    return {"words": section.words(), "url": url_for(section.endpoint, **names), "here": here}
