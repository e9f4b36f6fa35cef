"""Somebody with two accounts puts them together and parts them again: in a browser, with and without script, in both directions."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewContext
from tests.journeys.arriving import outbox, signed_up
from tests.support import axe
from tests.support.server import Server

COURSE = "/courses/smartphone-safety"
ANSWERED, DONE = f"{COURSE}/false-message", f"{COURSE}/screen-lock"


class Person:
    """Somebody at a browser of their own, who reads in one language."""

    def __init__(self, page: Page, locale: str) -> None:
        self.page, self.locale = page, locale

    def goes_to(self, path: str) -> None:
        self.page.goto(f"/{self.locale}{path}")

    def presses(self, selector: str) -> None:
        self.page.get_by_role("main").locator(selector).click()
        self.page.wait_for_load_state()

    def answers(self) -> None:
        self.goes_to(f"{ANSWERED}/all")
        self.page.locator('input[name="answer:right-address"][value="before"]').check()
        self.page.locator('button[name="check"][value="right-address"]').click()
        expect(self.page.locator("#b-right-address .feedback").first).to_be_visible()

    def finishes(self) -> None:
        self.goes_to(f"{DONE}/all")
        self.presses('button[name="go"][value="next"]')
        expect(self.page).to_have_url(re.compile(f"{DONE}/done"))

    def marks(self) -> None:
        self.goes_to(f"{ANSWERED}/all")
        self.page.locator('button[name="go"][value="bookmark:on"]').first.click()
        expect(self.page.locator('button[name="go"][value="bookmark:off"]').first).to_be_attached()

    def has(self, *, answered: bool, done: bool, marked: bool) -> None:
        self.goes_to(f"{ANSWERED}/all")
        expect(self.page.locator('input[name="answer:right-address"][value="before"]:checked')).to_have_count(int(answered))
        expect(self.page.locator('button[name="go"][value="bookmark:off"]')).to_have_count(int(marked))
        # Who has not finished a lesson is led from its end to its beginning.
        self.goes_to(f"{DONE}/done")
        expect(self.page).to_have_url(re.compile(f"{DONE}{'/done' if done else ''}$"))

    def whose(self) -> str | None:
        """Whose place it is, as the header says."""
        return self.page.locator("details.account .account-name bdi").first.text_content()


@pytest.mark.parametrize(("locale", "wishes"), [("de", {}), ("ar", {"javascript": False})], ids=["de, script", "ar, no script"])
def test_a_doubled_account_is_put_together_and_parted_again(
    new_context: NewContext, server: Server, locale: str, wishes: dict[str, Any]
) -> None:
    def arrives(address: str) -> Person:
        person = Person(new_context(locale=locale, **wishes).new_page(), locale)
        person.goes_to("/sign-in")
        signed_up(person.page, address, mailbox)
        return person

    mailbox, stamp = outbox(server), time.time_ns()
    first, second = f"first{stamp}@post.example", f"second{stamp}@post.example"
    other = arrives(second)
    other.finishes()
    me = arrives(first)
    me.answers()
    mine = me.whose()

    me.goes_to("/my-data")
    me.presses('a[href$="/merge/second"]')
    me.presses("form button")
    signed_up(me.page, second, mailbox)
    # Looked at first: what one has, what the other has, and both; nothing has changed yet.
    sides = me.page.locator(".joined")
    expect(sides.nth(0)).to_contain_text(second)
    expect(sides.nth(1)).to_contain_text(first)
    assert [sides.nth(each).locator(".held li").count() for each in range(3)] == [2, 2, 3]
    if not wishes:
        assert axe.run(me.page).violations == ()
    me.presses('button[value="together"]')
    me.has(answered=True, done=True, marked=False)
    assert me.whose() == mine
    me.marks()

    me.goes_to("/my-data")
    me.presses('a[href$="/merge"]')
    me.presses('form[action$="/merge/part"] button')
    me.has(answered=True, done=False, marked=True)
    arrives(second).has(answered=False, done=True, marked=False)
