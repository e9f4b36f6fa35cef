"""The pages of a lesson without accounts. A library's coordinator holds one; whoever begins it again goes on with it."""

from __future__ import annotations

from .state import Fields, Post, State

JOIN, HOLD, TOKEN = "quick/join.html", "/quick-lesson", "A" * 22
BEGUN = Post(HOLD, {"lesson": "fair-online/class-chat", "voice": "informal", "locale": "de", "seats": "40"})


def quick_states() -> list[State]:
    return [
        State("quick", "quick/begin.html", HOLD, who="kern"),
        State("quick-missing", "quick/begin.html", HOLD, 422, who="kern", sent=Post(HOLD)),
        State("quick-begun", "quick/show.html", HOLD, who="yildiz", before=(BEGUN,), unfold=".ending"),
        State("join", JOIN, "/join"),
        State("join-missing", JOIN, "/join", 422, sent=Post("/join")),
        State("join-unknown", JOIN, "/join", 422, sent=Post("/join", {"code": "1000000"})),
        State("join-scanned-late", JOIN, f"/join/k/{TOKEN}", 404),
        State("join-scanned-gone", JOIN, "/join", 404, sent=Post(f"/join/k/{TOKEN}")),
        State("join-over", "quick/over.html", "/join/over"),
    ]


QUICK_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "quick.door": ("POST", "/de/quick-lesson/door", {}, "leads back to the lesson"),
    "quick.send_out": ("POST", "/de/quick-lesson/out", {}, "leads back to the lesson"),
    "quick.end": ("POST", "/de/quick-lesson/end", {}, "leads back to where one is begun"),
    "join.mine": ("GET", "/de/join/mine", {}, "only for who sits in a lesson; tests/cohorts/quick visits it"),
    "join.enter": ("POST", "/de/join", {"code": "1000000"}, "leads on to the lesson; a number that is none is a state"),
    "join.enter_scanned": ("POST", f"/de/join/k/{TOKEN}", {}, "leads on to the lesson; a code that is none is a state"),
    "join.ask_scanned": ("GET", f"/de/join/k/{TOKEN}", {}, "one press to come in; a code that is none is a state"),
    "join_door.to_type": ("GET", "/j", {}, "leads on to the page where the number is typed"),
    "join_door.scanned": ("GET", f"/j/{TOKEN}", {}, "leads on to the page of the lesson in its language"),
}
