"""The learning state of the demo class, as Frau Kern sees it."""

from __future__ import annotations

from .state import Fields, Post, State

CLASS = "/groups/1"
STATE, TASKS = f"{CLASS}/state", f"{CLASS}/tasks"
SET = Post(f"{TASKS}/new", {"lessons": "fair-online/class-chat", "whom": "all", "words": "Bis Freitag!"})


def learning_state_states() -> list[State]:
    """Each page as the teacher of the class sees it."""
    grid, one, form = "state/grid.html", "state/person.html", "state/set.html"
    kern = "kern"
    return [
        State("state-grid", grid, STATE, who=kern),
        State("state-by-need", grid, f"{STATE}?sort=need", who=kern),
        State("state-person", one, f"{STATE}/1", who=kern, before=(Post(f"{STATE}/1/notes", {"words": "Liest lieber laut."}),)),
        State("state-note-missing", one, f"{STATE}/1", 422, who=kern, sent=Post(f"{STATE}/1/notes")),
        State("tasks", "state/tasks.html", TASKS, who=kern, before=(SET,)),
        State("tasks-new", form, f"{TASKS}/new?person=1", who=kern),
        State("tasks-missing", form, f"{TASKS}/new", 422, who=kern, sent=Post(f"{TASKS}/new", {"whom": "some", "due_on": "2020-01-01"})),
        State("task", "state/task.html", f"{TASKS}/1", who=kern, before=(SET,)),
        State("task-change", form, f"{TASKS}/1/change", who=kern, before=(SET,)),
        State("group-effect", "state/effect.html", f"{CLASS}/effect", who=kern),
    ]


LEARNING_STATE_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "state.take_note_away": ("POST", f"/de{STATE}/1/notes/take-away", {"note": "no-such"}, "leads back to the person"),
    "set_tasks.end": ("POST", f"/de{TASKS}/1/end", {}, "leads back to the tasks"),
}
