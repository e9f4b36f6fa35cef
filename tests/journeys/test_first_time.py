"""From home to the first task in four presses: with and without script, by mouse and by keyboard, in both directions of writing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.words import said

FOUR = ("/first-time", "/first-time/fraud", "/first-time/fraud/iphone")


class Presses:
    """Somebody whose presses are counted."""

    def __init__(self, page: Page, keyboard: bool) -> None:
        self.page, self.keyboard, self.number = page, keyboard, 0

    def press(self, selector: str) -> None:
        target = self.page.get_by_role("main").locator(selector)
        if self.keyboard:
            self._tab_to(selector)
            self.page.keyboard.press("Enter")
        else:
            target.click()
        self.number += 1
        self.page.wait_for_load_state()

    def _tab_to(self, selector: str) -> None:
        for _turn in range(60):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement?.matches(`main ${selector}`) ?? false", selector):
                assert self.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
                return
        raise AssertionError(f"Tab never reaches {selector}")


@pytest.mark.parametrize("keyboard", [False, True], ids=["pressing", "keyboard"])
@pytest.mark.parametrize("wishes", [{}, {"javascript": False}], ids=["script", "no script"])
@pytest.mark.parametrize("locale", ["de", "ar", "de-simple"])
def test_four_presses_lead_from_home_to_the_first_task(new_context, locale, wishes, keyboard):
    page = new_context(locale=locale.partition("-")[0], **wishes).new_page()
    page.goto(f"/{locale}/")
    somebody = Presses(page, keyboard)
    for address in FOUR:
        somebody.press(f'a[href="/{locale}{address}"]')
        expect(page).to_have_url(re.compile(f"/{locale}{address}$"))
    somebody.press('button[name="sure"][value="unsure"]')
    assert somebody.number == 4
    expect(page).to_have_url(re.compile(r"because=fraud-iphone-unsure$"))
    expect(page.get_by_role("status").first).to_contain_text(said(locale, "We chose this lesson for you."))
    task = page.locator("section.block--choice").first
    expect(task).to_be_visible()
    task.get_by_role("radio").first.check()
    task.locator('button[name="check"]').click()
    expect(page.locator("section.block--choice").first.locator(".feedback").first).to_be_visible()


def test_the_first_task_is_one_link_away_and_so_are_the_suggestions(new_context):
    page = new_context(locale="de").new_page()
    page.goto("/de/first-time/fraud/android")
    page.locator('button[value="bit"]').click()
    page.get_by_role("link", name=said("de", "Straight to the first task")).click()
    expect(page.locator("section.block--choice").first).to_be_in_viewport()
    page.get_by_role("link", name=said("de", "Other suggestions for you")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(said("de", "Suggestions for you"))
    page.get_by_role("main").locator('a[href="/de/tracks/smartphone-retirement"]').click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_every_question_can_be_taken_back(new_context):
    page = new_context(locale="de", javascript=False).new_page()
    page.goto("/de/first-time/touch/pc")
    for address in ("/de/first-time/touch", "/de/first-time", "/de/"):
        page.get_by_role("main").get_by_role("link", name=said("de", "Back"), exact=True).click()
        expect(page).to_have_url(re.compile(f"{address}$"))


@pytest.mark.parametrize("locale", ["de", "ar"])
def test_answered_questions_lead_back_on_a_phone_too(new_context, locale):
    page = new_context(locale=locale, width=320, height=568).new_page()
    page.goto(f"/{locale}/first-time/touch/pc")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("a.question-answered").first.click()
    expect(page).to_have_url(re.compile(f"/{locale}/first-time$"))
