"""The pages of a check; which task comes is drawn, so a state with a task shows one of the bank's."""

from __future__ import annotations

from collections.abc import Iterator

from .state import Post, State

# Whoever reads a language without tasks says in which others they want them.
BEGUN = Post("/check", {"size": "full", "locale": "de"})
AT_SCHOOL = Post("/check", {"size": "short", "voice": "informal", "locale": "de"})
SKIPPED = Post("/check/own-view/1", {"go": "skip"})
FIRST_TASK = (BEGUN, SKIPPED)


def unknown(number: int) -> Post:
    """“I don't know” to a task."""
    return Post("/check/task", {"number": str(number), "go": "unknown"})


def check_states() -> Iterator[State]:
    start, own, task, broken = "check/index.html", "check/own.html", "check/task.html", "check/broken.html"
    yield State("check", start, "/check")
    yield State("check-school", start, "/check/school")
    yield State("check-under-way", "check/under_way.html", "/check", before=(*FIRST_TASK, unknown(1)), unfold=".fold")
    yield State("home-check-waits", "home/index.html", "/", before=(*FIRST_TASK, unknown(1)))
    yield State("check-own-view", own, "/check/own-view/1", before=(BEGUN,))
    said = Post("/check/own-view/4", {"4-protect": "1", "4-fraud": "3"})
    yield State("check-own-view-said", own, "/check/own-view/4", before=(AT_SCHOOL, said))
    yield State("check-task", task, "/check/task", before=FIRST_TASK)
    yield State("check-task-old-page", task, "/check/task?said=old", before=(*FIRST_TASK, *map(unknown, range(1, 4))))
    skipped = tuple(Post("/check/task", {"number": str(number), "go": "skipped"}) for number in range(1, 6))
    yield State("check-task-no-more-skipping", task, "/check/task", before=(*FIRST_TASK, *skipped))
    yield State("check-pause", "check/pause.html", "/check/pause", before=FIRST_TASK)
    yield State("check-broken", broken, "/check/broken", before=FIRST_TASK)
    yield State("check-broken-missing", broken, "/check/broken", 422, before=FIRST_TASK, sent=Post("/check/broken", {"number": "1"}))
