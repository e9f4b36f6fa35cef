"""Which organisation holds which course, with the city's operator."""

from __future__ import annotations

from .state import Fields, State


def studio_holding_states() -> list[State]:
    return [State("studio-holders", "studio_holding/index.html", "/studio/holders", who="brandt")]


STUDIO_HOLDING_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "holding.give": ("POST", "/de/studio/holders/smartphone-safety", {"organisation": "3"}, "leads back to the list"),
}
