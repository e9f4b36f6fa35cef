"""The pages of shared results: Carla's side, and Frau Kern's, with whom she and a group have shared theirs."""

from __future__ import annotations

from .state import Fields, Post, State

NEW, MINE, THEIRS = "/check/shared/new/latest", "/check/shared", "/shared-results"
CARLAS = f"{THEIRS}/one/demo-4"


def sharing_states() -> list[State]:
    ask, index, one = "sharing/ask.html", "sharing/index.html", "sharing/one.html"
    return [
        State("sharing-ask", ask, NEW, who="carla"),
        State("sharing-too-long", ask, NEW, 422, who="carla", sent=Post(NEW, {"called": "Carla " * 8})),
        State("sharing-code", "sharing/code.html", NEW, who="carla", sent=Post(NEW, {"called": "Carla"})),
        State("sharing-mine", "sharing/mine.html", MINE, who="carla"),
        State("sharing-none", "sharing/mine.html", MINE, who="brandt"),
        State("shared-results", index, THEIRS, who="kern"),
        State("shared-results-scanned", index, f"{THEIRS}/take/0000-ABCD", who="kern"),
        State("shared-results-missing", index, THEIRS, 422, who="kern", sent=Post(THEIRS, {"code": "0000"})),
        State("shared-results-no-code", index, THEIRS, 409, who="kern", sent=Post(THEIRS, {"code": "0000-ABCD"})),
        State("shared-result", one, CARLAS, who="kern", unfold=".ending"),
        State("shared-result-shown", one, CARLAS, who="kern", sent=Post(CARLAS)),
        State("shared-results-group", "sharing/group.html", f"{THEIRS}/before-and-after", who="kern"),
    ]


SHARING_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "sharing.withdraw": ("POST", f"/de{MINE}/withdraw", {"share": "no-such"}, "leads back to what one shares"),
    "shared_results.take": ("POST", f"/de{THEIRS}", {"code": "0000-ABCD"}, "leads on to the result; what doesn't fit is a state"),
    "shared_results.end": ("POST", f"/de{CARLAS}/end", {}, "leads back to the list"),
}
