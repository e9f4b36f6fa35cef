"""The pages of what is told to people of a group: who was reached about a change of a date."""

from __future__ import annotations

from .state import Fields, State

# The demo's cancelled date of the course in the library, and one of the school that nothing happened to.
CANCELLED, QUIET = "/meetings/18/reached", "/meetings/2/reached"


def notices_states() -> list[State]:
    page = "group_notices/reached.html"
    return [
        State("home-told", "home/index.html", "/", who="helga"),
        State("reached", page, CANCELLED, who="yildiz"),
        State("reached-nothing", page, QUIET, who="kern"),
    ]


NOTICES_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "notices.read": ("POST", "/de/notices/read", {"key": "no-such"}, "leads back to the page it was pressed on"),
    "group_notices.print_letters": ("POST", "/de/meetings/18/letters.pdf", {}, "a PDF to print"),
}
