"""Which endpoints the pages cover, which have no page, and what axe could not decide about one."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask

from tests.support.axe import Report

from .state import Fields
from .states import states

# Endpoints that show no page of their own, each with a request that reaches it.
WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "door.choose_language": ("GET", "/", {}, "leads on to the home page in the browser's language"),
    "merging.part": ("POST", "/de/merge/part", {}, "leads on to what was parted; it takes the number of one's own merge"),
    "privacy.download": ("GET", "/de/my-data/file", {}, "JSON to take along"),
    "courses.list_page": ("GET", "/de/courses/page/1", {}, "a further page of the list, which few courses don't fill"),
    "courses.track_page": ("GET", "/de/tracks/smartphone-retirement/page/1", {}, "a further page of a track, which few courses don't fill"),
    "media.medium": ("GET", f"/media/{0:064}.png", {}, "a picture"),
    "neutral.health": ("GET", "/health", {}, "JSON for machines"),
    "machines.favicon": ("GET", "/favicon.svg", {}, "a picture"),
    "machines.icon": ("GET", "/icon-180.png", {}, "a picture"),
    "machines.manifest": ("GET", "/site.webmanifest", {}, "JSON for machines"),
    "machines.picture": ("GET", "/share.png", {}, "a picture"),
    "machines.robots": ("GET", "/robots.txt", {}, "text for machines"),
    "machines.sitemap": ("GET", "/sitemap.xml", {}, "XML for machines"),
    "machines.sitemap_part": ("GET", "/sitemap-1.xml", {}, "XML for machines"),
    "short.course_in_my_language": ("GET", "/c/smartphone-safety", {}, "leads on to the course in the browser's language"),
}

# What axe could not decide by itself and somebody has looked at: page, words of its message; and what they saw.
OVERLAPPED = "overlapped by another element"
PARTLY = "partially overlaps other elements"
EXPLAINED = {
    ("components", "contains an image node"): "an icon stands beside the words, on the same ground",
    ("lesson-second-menu", OVERLAPPED): "the open menu lies over the words below it, as menus do",
    ("home-language-menu", OVERLAPPED): "the open menu lies over the words below it, as menus do",
    ("search-found", OVERLAPPED): "lines of the course's picture go on behind its frame, where nobody sees them",
    ("step-film", OVERLAPPED): "the drawing of the film goes on behind its frame, where nobody sees it",
    ("search-narrowed", OVERLAPPED): "the open menu lies over what has been chosen, as menus do",
    ("home-menu", OVERLAPPED): "the open menu lies over the words below it, as menus do",
    ("suggested", OVERLAPPED): "lines of a course's picture go on behind its frame, where nobody sees them",
    ("course", OVERLAPPED): "lines of the course's picture go on behind its frame, where nobody sees them",
    ("course-share", OVERLAPPED): "lines of the course's picture go on behind its frame, where nobody sees them",
    **{
        (name, PARTLY): "lines of the course's picture go on behind its frame, where nobody sees them"
        for name in ("way-begun", "way-finished", "way-large")
    },
}


# The same on whatever page: rule, and what the element is known by.
EXPLAINED_EVERYWHERE = {
    ("color-contrast", "spot-number"): "a number, dark on a white plate of its own",
    ("color-contrast", "> figcaption"): "lines of the picture go on behind its frame, where nobody sees them",
    ("color-contrast", ".player-facts"): "the drawing of a film or sound goes on behind its frame, where nobody sees it",
    ("form-field-multiple-labels", 'id="spot-'): "the second label is the place on the picture and holds no words",
}


def undecided(report: Report, name: str) -> list[str]:
    """What axe leaves open about a page and nobody has explained."""
    open_ones = [(found.rule, place) for found in report.incomplete for place in found.places]
    return [f"{rule}: {place}" for rule, place in open_ones if not _explained(rule, name, place)]


def _explained(rule: str, name: str, place: str) -> bool:
    everywhere = any(rule == known and mark in place for known, mark in EXPLAINED_EVERYWHERE)
    return everywhere or (rule == "color-contrast" and any(name == page and words in place for page, words in EXPLAINED))


def endpoint_at(app: Flask, method: str, address: str) -> str:
    """Which endpoint answers."""
    return app.url_map.bind("localhost").match(urlsplit(address).path, method)[0]


def visited(app: Flask, locale: str = "de") -> dict[str, tuple[str, str]]:
    """The endpoints that the pages' ways lead over, each with a request that reached it."""
    asked = [
        (method, f"/{locale}{address}") for state in states(locale).values() if state.status < 400 for method, address in state.requests
    ]
    return {endpoint_at(app, method, address): (method, address) for method, address in reversed(asked)}
