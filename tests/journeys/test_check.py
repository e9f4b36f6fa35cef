"""A check in a browser: by keys alone, with and without script, from left to right and back, on two devices."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.solving import Keys
from tests.journeys.test_merk_karte import makes_a_card
from tests.people.cards.holding import PIN
from tests.support.axe import run

HANDS = Keys()
TASK = re.compile(r"/check/task")


def press(page: Page, name: str, value: str) -> None:
    HANDS.press(page.locator(f'main button[name="{name}"][value="{value}"]').first)
    page.wait_for_load_state()


def begin(page: Page, locale: str, size: str = "short") -> None:
    """From the first page through the own view to the first task, by keys alone."""
    page.goto(f"/{locale}/check")
    HANDS.tick(page.locator(f'input[name="size"][value="{size}"]'))
    for german in page.locator('input[name="locale"][value="de"]').all():
        HANDS.tick(german)
    HANDS.press(page.locator(".check-begin > .row button"))
    for area in range(1, 6):
        expect(page).to_have_url(re.compile(f"/own-view/{area}$"))
        for said in page.locator('input[value="2"]').all():
            HANDS.tick(said)
        press(page, "go", "next")
    expect(page).to_have_url(TASK)


def number(page: Page) -> str:
    return page.locator('input[name="number"]').get_attribute("value") or ""


def fill_in(page: Page) -> bool:
    """Answer whatever stands there, well or badly; False where something must be pressed inside."""
    block = page.locator(".blocks .block")
    for box in block.locator('input[type="radio"], input[type="checkbox"]').all()[:1]:
        HANDS.tick(box)
    for choice in block.locator("select").all():
        HANDS.choose(choice, choice.locator("option").nth(1).get_attribute("value") or "")
    for field in block.locator('input[type="text"]').all():
        HANDS.type(field, "7")
    return page.locator('main button[name="go"][value="next"]').count() > 0


def decide(page: Page) -> None:
    """Go about a practice screen until something can be decided."""
    for _step in range(6):
        acts = page.locator('.block button[value*=":act:"]')
        if acts.count():
            with page.expect_response(lambda answer: answer.request.method == "POST"):
                HANDS.press(acts.first)
            return
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            HANDS.press(page.locator('.block button[value*=":go:"]').last)
        page.wait_for_load_state()
        expect(page.locator("#lesson[data-busy]")).to_have_count(0)
    press(page, "go", "unknown")


def answer(page: Page) -> None:
    """Answer the task on the page, and wait until it is no longer there."""
    before = number(page)
    if fill_in(page):
        press(page, "go", "next")
    else:
        decide(page)
    expect(page.locator(f'input[name="number"][value="{before}"]')).to_have_count(0)


@pytest.mark.parametrize("wishes", [{}, {"javascript": False}], ids=["script", "no script"])
@pytest.mark.parametrize("locale", ["de", "ar"])
def test_a_guest_does_a_short_check_by_keys_alone(new_context, locale, wishes):
    page = new_context(locale=locale, **wishes).new_page()
    begin(page, locale)
    for done in range(10):
        expect(page).to_have_url(TASK)
        if not wishes and done < 4:
            assert run(page).violations == ()
        if done == 2:
            press(page, "go", "back")
            assert number(page) == "2"
            answer(page)
            assert number(page) == "3"
        answer(page)
    expect(page).to_have_url(re.compile("/check/result/"))


FIELDS = '.block--choice :is(input[type="radio"], input[type="checkbox"], select, input[type="text"])'


def at_a_task_with_fields(new_context) -> Page:
    """A check whose open task is to be ticked, chosen or typed; most tasks are to be done, so a check may end without one."""
    for _check in range(6):
        page = new_context(locale="de").new_page()
        begin(page, "de", "full")
        while page.locator('main button[name="go"][value="unknown"]').count():
            if page.locator(FIELDS).count():
                return page
            press(page, "go", "unknown")
    raise AssertionError("six checks without a task to tick, choose or type")


def test_nothing_answered_is_said_where_the_keys_are(new_context):
    page = at_a_task_with_fields(new_context)
    press(page, "go", "next")
    expect(page.get_by_role("alert")).to_be_focused()
    assert run(page).violations == ()


def test_a_check_goes_on_on_another_device_and_the_first_one_notices(new_context):
    first = new_context(locale="de").new_page()
    begin(first, "de")
    answer(first)
    press(first, "go", "pause")
    card = makes_a_card(first, "de")
    first.goto("/de/check/task")

    second = new_context(locale="de", width=390, height=800).new_page()
    second.goto("/de/card/use")
    second.locator("#code").fill(card.code)
    second.locator("#pin").fill(PIN)
    second.locator("#pin").press("Enter")
    second.wait_for_url(lambda url: "card" not in url)
    second.goto("/de/check")
    second.locator(".check-hero .button--filled").click()
    assert number(second) == number(first) == "2"
    answer(second)
    press(first, "go", "unknown")
    # The first device's page was older: nothing was changed, and it stands where the second is.
    expect(first.get_by_role("status").filter(has=first.locator("p")).first).to_be_visible()
    assert number(first) == number(second) == "3"
