"""The preview of a lesson, two texts of one block, and what can be put into a text; with the demo's author."""

from __future__ import annotations

from .state import Fields, Post, State

LESSON = "/studio/courses/smartphone-safety/lessons/screen-lock"
PREVIEW = f"{LESSON}/preview"
# Version 0 is older than anything there: nothing is written, both texts are shown.
TOO_LATE: Fields = {"version": "0", "title": "Ein anderer Titel", "text": "Ein **anderer** Text."}
TRIED: Fields = {"view": "all", "check": "what-it-means", "answer:what-it-means": "locked"}


def studio_typing_states() -> list[State]:
    one, who = "studio_writing/preview.html", "mertens"
    return [
        State("studio-preview", one, PREVIEW, who=who),
        State("studio-preview-easy", one, f"{PREVIEW}?lang=de-simple&view=steps", who=who),
        State("studio-preview-arabic", one, f"{PREVIEW}?lang=ar&view=phone", who=who),
        State("studio-preview-tried", one, PREVIEW, who=who, sent=Post(PREVIEW, TRIED)),
        State("studio-two-texts", "studio_writing/clash.html", LESSON, 409, who=who, sent=Post(f"{LESSON}/why/words", TOO_LATE)),
        State("studio-marks", "studio_writing/marks.html", "/studio/marks", who=who),
    ]
