"""The pages of a running session: the demo's class 7b, which meets today."""

from __future__ import annotations

from .state import Fields, Post, State

GROUP = "/groups/1/session"
MEETING = "/meetings/2"
BEGIN = Post(GROUP, {"meeting": "2"})
LEAD = f"{MEETING}/lead"
POLL = Post(LEAD, {"press": "poll", "words": "Wer hat ein Handy?", "option1": "Ich", "option2": "Ich nicht"})


def running_states() -> list[State]:
    live, wall, attendance = "running/live.html", "running/wall.html", "running/attendance.html"
    return [
        State("session-begin", "running/begin.html", GROUP, who="kern"),
        State("session-refused", "running/begin.html", GROUP, 409, who="kern", sent=Post(GROUP, {"meeting": "1"})),
        State("session-live", live, GROUP, who="kern", before=(BEGIN,)),
        State("session-asked", live, GROUP, who="kern", before=(BEGIN, POLL, Post(LEAD, {"press": "eyes"}))),
        State("session-no-question", live, GROUP, 422, who="kern", before=(BEGIN,), sent=Post(LEAD, {"press": "poll"})),
        State("session-end", "running/end.html", f"{MEETING}/end", who="kern", before=(BEGIN,)),
        State("wall", wall, f"{MEETING}/wall", who="kern", before=(BEGIN,)),
        State("wall-asked", wall, f"{MEETING}/wall", who="kern", before=(BEGIN, POLL)),
        State("attendance", attendance, f"{MEETING}/attendance", who="kern"),
        State("attendance-marked", attendance, f"{MEETING}/attendance", who="kern", before=(MARKED,)),
        State("attendance-otherwise", attendance, MARKED.address, 409, who="kern", before=(MARKED,), sent=_marked("late")),
        State("attendance-no-minutes", attendance, f"{MEETING}/attendance", 422, who="kern", sent=_marked("here", "viele")),
        State("room-code", "room/code.html", "/room/2"),
        State("room-wrong-code", "room/code.html", "/room/2", 422, sent=Post("/room/2", {"code": "00000"})),
        State("room-none", "room/index.html", "/room"),
        State("room-over", "room/over.html", "/room/over"),
    ]


def _marked(state: str, minutes: str = "") -> Post:
    return Post(f"{MEETING}/attendance", {"s1": state, "m1": minutes, "v1": "0", "w1": ":0"})


MARKED = _marked("here")

RUNNING_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "running.live": ("GET", f"/de{MEETING}/live", {}, "a part of the live page, for our script"),
    "running.hand": ("POST", f"/de{MEETING}/hands", {}, "leads back to the live page"),
    "running.end": ("POST", f"/de{MEETING}/end", {}, "leads on to attendance"),
    "wall.changing": ("GET", f"/de{MEETING}/wall/now", {}, "a part of the wall, for our script"),
    "room_door.state": ("GET", "/room/state", {}, "JSON for our script"),
    "room_door.short": ("GET", "/r/2", {}, "leads on to the page where the code is typed"),
    "room.come": ("POST", "/de/room/2", {"code": "00000"}, "leads into the room; a wrong code is a state"),
    "room.show_bar": ("GET", "/de/room/bar", {}, "a part of every page in the room, for our script"),
    "room.here": ("POST", "/de/room/here", {}, "an answer without a page, for our script"),
    "room.hand": ("POST", "/de/room/hand", {}, "leads back to where one was"),
    "room.answer": ("POST", "/de/room/answer", {}, "leads back to where one was"),
    "room.leave": ("POST", "/de/room/leave", {}, "leads home"),
}
