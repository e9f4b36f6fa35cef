"""Two people one after the other at one device, and nobody at all: in a browser, with and without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support import axe
from tests.support.browser import a_context
from tests.support.browsing import Watch
from tests.support.server import Server
from tests.support.words import said

LESSON = "/de/courses/smartphone-safety/false-message"
FIRST_ANSWER = 'input[name="answer:right-address"][value="before"]'
FIRST_AID = '[type="checkbox"][name="answer:first-aid"]'
SECRET_OF_THE_FIRST = "Das geht nur mich etwas an."
SCRIPT = pytest.mark.parametrize("wishes", [{}, {"javascript": False}], ids=["script", "no script"])


def answer(page: Page) -> None:
    page.goto(LESSON)
    page.locator(FIRST_ANSWER).check()
    page.locator('button[name="check"][value="right-address"]').click()
    expect(page.locator("#answer-right-address .feedback").first).to_be_visible()


def mark_as_shared(page: Page) -> None:
    page.goto("/de/shared/others")
    page.get_by_role("main").locator('button[value="no"]').click()
    expect(page.locator(".place-line")).to_be_visible()


def become(page: Page, who: str) -> None:
    page.goto(f"/de/demo/{who}")
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url(re.compile("/de/$"))


def shows_nobody(page: Page) -> None:
    """Nothing of the first person: no place, no answer, no text."""
    expect(page.locator(".place-line")).to_have_count(0)
    expect(page.locator("html[data-place]")).to_have_count(0)
    expect(page.locator(f"{FIRST_ANSWER}:checked")).to_have_count(0)
    assert SECRET_OF_THE_FIRST not in page.content()
    fields = page.locator("textarea, input[type=text]").evaluate_all("all => all.map((one) => one.value)")
    assert SECRET_OF_THE_FIRST not in fields


def kept_by(page: Page) -> dict[str, int]:
    """How much the browser keeps for our pages, by the place where it keeps it."""
    return page.evaluate(
        "async () => ({local: localStorage.length, session: sessionStorage.length, caches: (await caches.keys()).length,"
        " databases: (await indexedDB.databases()).length, workers: (await navigator.serviceWorker.getRegistrations()).length})"
    )


def is_cached(page: Page, address: str) -> bool:
    """Would the browser show a page of ours without asking us?"""
    asked = "address => fetch(address, {cache: 'only-if-cached', mode: 'same-origin'}).then(answer => answer.ok, () => false)"
    return page.evaluate(asked, address)


@SCRIPT
def test_the_second_person_finds_nothing_of_the_first(new_context, wishes):
    context = new_context(locale="de", **wishes)
    page = context.new_page()
    answer(page)
    mark_as_shared(page)
    page.goto("/de/way")
    expect(page.locator(".journey, .way-sums, main").first).to_be_visible()
    page.goto("/de/report")
    page.locator("textarea").fill(SECRET_OF_THE_FIRST)
    page.goto(LESSON)
    expect(page.locator(f"{FIRST_ANSWER}:checked")).to_have_count(1)
    first = page.locator("html").get_attribute("data-place")
    page.locator(".place-leave").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(said("de", "The place is free"))
    assert {cookie["name"] for cookie in context.cookies()} == {"lw_device"}
    if wishes.get("javascript", True):
        assert set(kept_by(page).values()) == {0}
        assert not any(is_cached(page, address) for address in (LESSON, "/de/way", "/de/report"))
    for _time in range(5):
        page.go_back()
        shows_nobody(page)
    page.reload()
    shows_nobody(page)
    for _time in range(5):
        page.go_forward()
        shows_nobody(page)
    for address in (LESSON, "/de/way", "/de/kept", "/de/report", "/de/"):
        page.goto(address)
        shows_nobody(page)
    answer(page)
    second = page.locator("html").get_attribute("data-place")
    assert second not in (None, first)
    # Going back from one's own place leads through nobody else's either.
    for _time in range(8):
        page.go_back()
        assert page.locator("html").get_attribute("data-place") in (None, second)
        assert SECRET_OF_THE_FIRST not in page.content()


def test_leaving_in_a_lesson_keeps_what_was_not_yet_sent(new_context):
    page = new_context(locale="de", javascript=False).new_page()
    become(page, "carla")
    mark_as_shared(page)
    page.goto(LESSON)
    page.locator(FIRST_AID).first.check()
    page.locator(".place-leave").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(said("de", "The place is free"))
    become(page, "carla")
    page.goto(LESSON)
    expect(page.locator(FIRST_AID).first).to_be_checked()


# ------------------------------------------------------------------ nobody is there


@pytest.fixture(scope="module")
def hasty(stocked_sqlite_template: Path) -> Iterator[Server]:
    """A server that waits seconds where others wait minutes."""
    with Server(like=stocked_sqlite_template.parent, LERNWEGE_SHARED_IDLE="9", LERNWEGE_IDLE_WARNING="5") as server:
        yield server


@pytest.fixture
def shared(browser, hasty) -> Iterator[BrowserContext]:
    """A shared device at that server; its pages may do nothing that no page may."""
    context = a_context(browser, url=hasty.url, locale="de")
    context.set_default_timeout(20_000)
    watch = Watch(context)
    yield context
    context.close()
    assert watch.complaints == []


def test_it_is_asked_before_the_end_and_whoever_is_there_goes_on(shared):
    page = shared.new_page()
    become(page, "carla")
    mark_as_shared(page)
    page.goto(LESSON)
    ask = page.get_by_role("alertdialog", name=said("de", "Are you still there?"))
    for _time in range(2):
        expect(ask).to_be_visible(timeout=15_000)
        expect(ask.locator("[data-stay]")).to_be_focused()
        assert axe.run(page, context="dialog").violations == ()
        page.keyboard.press("Enter")
        expect(ask).to_be_hidden()
    expect(page.locator(".place-line")).to_be_visible()
    page.reload()
    expect(page.locator(".place-line")).to_be_visible()


def test_nobody_there_the_place_is_left_and_the_text_comes_back_to_its_owner_alone(shared):
    page, other = shared.new_page(), shared.new_page()
    become(page, "carla")
    mark_as_shared(page)
    page.goto(LESSON)
    page.locator(FIRST_AID).first.check()
    other.goto("/de/report")
    other.locator("textarea").fill(SECRET_OF_THE_FIRST)
    expect(page).to_have_url(re.compile("/shared/ended"), timeout=30_000)
    expect(other).to_have_url(re.compile("/shared/ended"), timeout=30_000)
    other.close()
    become(page, "kern")
    for address in ("/de/report", "/de/kept"):
        page.goto(address)
        assert SECRET_OF_THE_FIRST not in page.content()
    page.locator(".place-leave").click()
    become(page, "carla")
    page.goto("/de/report")
    expect(page.get_by_text(SECRET_OF_THE_FIRST)).to_be_visible()
    page.goto(LESSON)
    # The tab that ended it has kept it in the lesson; had the other been first, it is here to be put back.
    back = page.get_by_role("button", name=said("de", "Put it back"))
    if back.count():
        back.click()
    expect(page.locator(FIRST_AID).first).to_be_checked()


def test_without_script_the_server_ends_it_and_the_form_is_put_back(browser, hasty):
    context = a_context(browser, url=hasty.url, locale="de", javascript=False)
    page = context.new_page()
    become(page, "yildiz")
    mark_as_shared(page)
    page.goto(LESSON)
    page.locator(FIRST_AID).first.check()
    page.wait_for_timeout(11_000)
    page.locator('button[name="go"][value="next"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text(said("de", "This place was left, for safety"))
    become(page, "yildiz")
    page.goto(LESSON)
    expect(page.locator(FIRST_AID).first).not_to_be_checked()
    page.get_by_role("button", name=said("de", "Put it back")).click()
    expect(page.locator(FIRST_AID).first).to_be_checked()
    expect(page.get_by_role("button", name=said("de", "Put it back"))).to_have_count(0)
    context.close()
