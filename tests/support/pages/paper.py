"""The pages of paper and reports, with the demo teacher of a class and the coordinator of a library."""

from __future__ import annotations

from .state import Fields, Post, State

CLASS, MEETING, LIBRARY = "/groups/1", "/meetings/1", "/groups/2"


def paper_states() -> list[State]:
    """What is printed, typed back and counted."""
    results, kern, chief = f"{MEETING}/results", "kern", "yildiz"
    ticked = {"done": "1:fair-online/class-chat", "seen": "1:fair-online/voice:7"}
    return [
        State("paper", "paper/index.html", f"{CLASS}/paper", who=kern),
        State("paper-date", "paper/date.html", f"{MEETING}/paper", who=kern),
        State("paper-results", "paper/results.html", results, who=kern),
        State("paper-results-ticked", "paper/results.html", results, who=kern, before=(Post(results, ticked),)),
        State("certificates", "paper/certificates.html", f"{CLASS}/certificates", who=kern),
        State("group-report", "reports/show.html", f"{CLASS}/report", who=kern),
        State("groups-report", "reports/overall.html", "/groups/report", who=chief),
        State("group-report-list", "reports/named.html", f"{LIBRARY}/report/list", who=chief),
    ]


PAPER_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "paper.one": ("GET", f"/de{MEETING}/paper/badges.pdf", {}, "a PDF to print"),
    "paper.everything": ("GET", f"/de{MEETING}/paper/all.zip", {}, "a ZIP of PDFs to print"),
    "reports.download": ("GET", f"/de{CLASS}/report.csv", {}, "a file to keep"),
    "reports.download_overall": ("GET", "/de/groups/report.csv", {}, "a file to keep"),
    "reports.take": ("POST", f"/de{LIBRARY}/report/list", {"kind": "csv"}, "a file to hand on"),
}
