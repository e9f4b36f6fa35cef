"""Style, script and fonts that never come, or are gone with the release that named them: people still read, answer and report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.pages import LESSON

if TYPE_CHECKING:
    from tests.conftest import NewContext

HOW = {"gone with the old release": lambda route: route.fulfill(status=404, body=""), "never come": lambda route: route.abort()}


def _without(new_context: NewContext, how: str) -> Page:
    page = new_context(locale="en-GB").new_page()

    def answer(route: Route) -> None:
        HOW[how](route)

    page.route("**/assets/**", answer)
    return page


@pytest.mark.parametrize("how", HOW)
def test_a_task_is_answered_when_they_never_come(new_context: NewContext, how: str) -> None:
    page = _without(new_context, how)
    page.goto(f"/en{LESSON}/all")
    page.locator('input[name="answer:right-address"]').first.check()
    page.locator('button[name="check"][value="right-address"]').click()
    expect(page.locator("#b-right-address .answer")).to_be_visible()


@pytest.mark.parametrize("how", HOW)
def test_a_barrier_is_reported_when_they_never_come(new_context: NewContext, how: str) -> None:
    page = _without(new_context, how)
    page.goto("/en/report")
    page.locator("textarea").first.fill("There is no style.")
    page.locator("main form button").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
