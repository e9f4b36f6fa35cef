"""What was found in a lesson, with the demo's author."""

from __future__ import annotations

from .state import Fields, Post, State

LESSON = "/studio/courses/smartphone-safety/lessons/false-message"
FOUND = f"{LESSON}/findings/de"
GONE: Fields = {"rule": "typed-list", "block": "why", "field": "text", "excerpt": "long mended"}


def studio_findings_states() -> list[State]:
    index, who = "studio_findings/index.html", "mertens"
    return [
        State("studio-findings", index, FOUND, who=who),
        State("studio-findings-easy", index, f"{LESSON}/findings/de-simple", who=who),
        State("studio-findings-arabic", index, f"{LESSON}/findings/ar", who=who),
        State("studio-findings-gone", index, FOUND, 409, who=who, sent=Post(f"{FOUND}/mend", GONE)),
        State("studio-findings-answered", index, FOUND, 409, who=who, sent=Post(f"{FOUND}/answer", GONE)),
    ]


STUDIO_FINDINGS_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {}
