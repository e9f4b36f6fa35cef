"""The pages of files in and out, and of what becomes of courses; with the demo's author."""

from __future__ import annotations

from .state import Fields, Post, State

COURSE = "/studio/courses/smartphone-safety"
# Made by `desk/demo_exchange.py`.
ARRIVED = "/studio/bring/demo-questions"


def studio_exchange_states() -> list[State]:
    bring, files, preview, who = "studio_exchange/bring.html", "studio_exchange/files.html", "studio_exchange/preview.html", "mertens"
    nothing: Fields = {"target": "", "title": "", "locale": "de"}
    return [
        State("studio-bring", bring, "/studio/bring", who=who),
        State("studio-bring-missing", bring, "/studio/bring", 422, who=who, sent=Post("/studio/bring")),
        State("studio-bring-preview", preview, ARRIVED, who=who),
        State("studio-bring-untitled", preview, ARRIVED, 422, who=who, sent=Post(ARRIVED, nothing)),
        State("studio-files", files, f"{COURSE}/files", who=who),
        State("studio-files-reader", files, f"{COURSE}/files", who="roth"),
        State("studio-files-missing", files, f"{COURSE}/files", 422, who=who, sent=Post(f"{COURSE}/files")),
        State("studio-results", "studio_loop/results.html", "/studio/results", who=who),
        State("studio-results-course", "studio_loop/course.html", f"{COURSE}/results", who=who),
    ]


STUDIO_EXCHANGE_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "exchange.download": ("GET", f"/de{COURSE}/files/published.zip", {}, "a zip file"),
    "exchange.take": ("POST", "/de/studio/bring", {}, "leads on to what was read; a missing file is a state"),
    "exchange.take_here": ("POST", f"/de{COURSE}/files", {}, "leads on to what was read; a missing file is a state"),
    "exchange.keep": (
        "POST",
        f"/de{ARRIVED}",
        {"target": "", "title": "x", "locale": "de"},
        "leads on to the course; a missing title is a state",
    ),
    "exchange.throw_away": ("POST", "/de/studio/bring/nothing/away", {}, "leads back to where files are brought in"),
}
