"""The pages of groups, their dates and calendar addresses, with Frau Kern, who teaches class 7b, and Frau Yıldız of the library."""

from __future__ import annotations

from datetime import timedelta

from learning.house.clock import day_of, now

from .state import Fields, Post, State

# The demo makes the class first: its dates are last week's, today's and next week's.
GROUP, NEXT = "/groups/1", "/groups/1/dates/3"
_FIRST = (day_of(now()) + timedelta(days=28)).isoformat()
SERIES: Fields = {"on": _FIRST, "begins": "10:15", "ends": "11:45", "room_id": "0", "rhythm": "weekly", "times": "4"}


def groups_states() -> list[State]:
    kern, form = "kern", "groups/form.html"
    stale = {"version": "7", "name": "Klasse 7b", "kind": "course", "voice": "informal", "locale": "de", "seats": "28", "room_id": "0"}
    return [
        State("groups", "groups/index.html", "/groups", who=kern),
        State("group-new", form, "/groups/new", who=kern, unfold=".group-courses"),
        State("group-missing", form, "/groups/new", 422, who=kern, sent=Post("/groups/new")),
        State("group-change", form, f"{GROUP}/change", who=kern),
        State("group-stale", form, f"{GROUP}/change", 409, who=kern, sent=Post(f"{GROUP}/change", stale)),
        State("group-settings", "groups/settings.html", f"{GROUP}/settings", who=kern, unfold=".ending"),
        State("group-part-missing", "groups/settings.html", f"{GROUP}/settings", 422, who=kern, sent=Post(f"{GROUP}/team")),
        State("group-dates", "groups/dates.html", f"{GROUP}/dates", who=kern, unfold=".ending"),
        State("group-plan", "groups/plan.html", f"{GROUP}/dates/new", who=kern, unfold=".ending"),
        State("group-plan-missing", "groups/plan.html", f"{GROUP}/dates/new", 422, who=kern, sent=Post(f"{GROUP}/dates/new")),
        State("group-plan-preview", "groups/preview.html", f"{GROUP}/dates/new", who=kern, sent=Post(f"{GROUP}/dates/new", SERIES)),
        State("group-date", "groups/date.html", NEXT, who=kern, unfold=".ending"),
        State("group-date-missing", "groups/date.html", NEXT, 422, who=kern, sent=Post(f"{NEXT}/cancel")),
        State("group-people", "groups/people.html", f"{GROUP}/people", who=kern),
        State("calendar", "feeds/own.html", "/calendar", who=kern),
        State("calendar-made", "feeds/own.html", "/calendar", who=kern, before=(Post("/calendar/new"),)),
    ]


def _posts(room: str, reason: str, *ways: tuple[str, str, Fields]) -> dict[str, tuple[str, str, Fields, str]]:
    return {f"{room}.{name}": ("POST", f"/de{address}", fields, reason) for name, address, fields in ways}


GROUPS_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "groups.show": ("GET", f"/de{GROUP}", {}, "leads on to the first page of the group"),
    "feeds.feed": ("GET", f"/calendar/{'A' * 22}.ics", {}, "a calendar for programs"),
    **_posts(
        "groups",
        "leads back; what is missing and a refusal are states",
        ("give_part", f"{GROUP}/team", {}),
        ("take_part", f"{GROUP}/team/remove", {}),
        ("end", f"{GROUP}/end", {}),
        ("reopen", f"{GROUP}/reopen", {}),
        ("version", f"{GROUP}/versions", {}),
        ("cancel", f"{NEXT}/cancel", {}),
        ("take_up", f"{NEXT}/take-up", {}),
        ("make_calendar", f"{GROUP}/calendar", {}),
        ("end_calendar", f"{GROUP}/calendar/end", {}),
    ),
    **_posts("calendar", "leads back to the address", ("end", "/calendar/end", {})),
}
