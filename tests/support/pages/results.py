"""The pages of a learner's own results: Carla's full checks, Helga's short one, and somebody who has none."""

from __future__ import annotations

from .state import State

LATEST = "/check/result/latest"


def results_states() -> list[State]:
    """Each page as its owner sees it; nothing here changes anything."""
    show = "result/show.html"
    return [
        State("result", show, LATEST, who="carla"),
        State("result-short", show, LATEST, who="helga"),
        State("result-erase", "result/erase.html", f"{LATEST}/erase", who="carla"),
        State("results", "result/mine.html", "/check/result", who="carla"),
        State("results-none", "result/mine.html", "/check/result", who="brandt"),
    ]
