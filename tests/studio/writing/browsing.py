"""What journeys in the studio begin with."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

# A course of its own, so that other tests on the shared server write elsewhere.
COURSE = "fair-online"


def lesson_address(lesson: str, locale: str = "de") -> str:
    return f"/{locale}/studio/courses/{COURSE}/lessons/{lesson}"


def become(page: Page, who: str) -> None:
    page.goto(f"/de/demo/{who}")
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url(re.compile("/[a-z-]+/$"))


def at_work(page: Page, lesson: str, locale: str = "de", who: str = "mertens") -> Page:
    """An author in a lesson of a draft; the draft is begun unless there is one."""
    become(page, who)
    page.goto(f"/de/studio/courses/{COURSE}")
    begin = page.locator(f'form[action$="/{COURSE}/draft"] button')
    if begin.count():
        begin.click()
    page.goto(lesson_address(lesson, locale))
    return page


def field(page: Page, number: int = 0) -> Locator:
    return page.locator("form[data-saves] textarea[data-markdown]").nth(number)


def is_said(page: Page, state: str) -> None:
    """The line at the page's head says it."""
    expect(page.locator(f'typing-desk[data-state="{state}"]')).to_be_attached()


def types_at_the_end(target: Locator, text: str, delay: float = 0) -> None:
    target.focus()
    target.press("Control+End")
    target.press_sequentially(text, delay=delay)
