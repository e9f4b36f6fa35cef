"""The pages of the portfolio: all courses by language, what waits, given work, facts and words."""

from __future__ import annotations

from .state import Fields, Post, State

WORK = "/studio/work/smartphone-safety/tr"
NEW = {"key": "Not A Name", "kind": "link", "value": "", "source": "polizei", "seen": ""}


def studio_portfolio_states() -> list[State]:
    matrix, queue, work = "studio_portfolio/index.html", "studio_portfolio/queue.html", "studio_portfolio/work.html"
    edit = "studio_facts/edit.html"
    return [
        State("studio-courses", matrix, "/studio", who="mertens"),
        State("studio-courses-overdue", matrix, "/studio?due=overdue", who="wolf"),
        State("studio-courses-none", matrix, "/studio?text=no-such-course", who="mertens"),
        State("studio-queue", queue, "/studio/queue", who="yilmaz"),
        State("studio-queue-nothing", queue, "/studio/queue", who="roth"),
        State("studio-work", work, WORK, who="yilmaz"),
        State("studio-work-refused", work, WORK, 422, sent=Post(WORK, {"due_on": "2020-01-01"}), who="wolf"),
        State("studio-wording", "studio_portfolio/wording.html", "/studio/fits/tr", who="yilmaz"),
        State("studio-wording-changes", "studio_portfolio/wording.html", "/studio/fits/ar", who="yilmaz"),
        State("studio-facts", "studio_facts/index.html", "/studio/facts", who="mertens"),
        State("studio-words", "studio_facts/index.html", "/studio/words?text=phish", who="yilmaz"),
        State("studio-fact", edit, "/studio/facts/police", who="mertens", unfold=".ending"),
        State("studio-fact-new", edit, "/studio/new/facts", who="mertens"),
        State("studio-fact-refused", edit, "/studio/new/facts", 422, sent=Post("/studio/new/facts", NEW), who="mertens"),
        State("studio-source", edit, "/studio/sources/polizei", who="mertens"),
        State("studio-word", edit, "/studio/words/phishing", who="mertens"),
        State("studio-word-looked-at", edit, "/studio/words/phishing", who="yilmaz"),
    ]


STUDIO_PORTFOLIO_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "portfolio.take_back": ("POST", f"/de{WORK}/back", {}, "leads back to the page of the work"),
    "portfolio.confirm": ("POST", "/de/studio/fits/tr", {}, "leads back to the page of the changes"),
    "facts.start": ("GET", "/de/studio/shared", {}, "leads on to the facts"),
    "facts.keep": ("POST", "/de/studio/facts/police", {}, "what can't be kept shows the page again; a refused new fact is a state"),
    "facts.remove": ("POST", "/de/studio/facts/police/remove", {}, "leads back, for courses name it"),
}
