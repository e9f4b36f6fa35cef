"""Signing in with a real provider of a city and of a school, and signing out everywhere: as a browser does it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.arriving import outbox, signed_up
from tests.support import axe, tools
from tests.support.browser import a_context
from tests.support.provider import Providers
from tests.support.server import Server
from tests.support.words import said

PEOPLE: dict[str, dict[str, dict[str, Any]]] = {
    "city": {"helga-17": {"email": "helga@post.example", "email_verified": True}},
    "school": {
        "anna.mueller": {"given_name": "Anna Maria", "family_name": "Müller", "school": {"role": "LERN"}},
        "h.berger": {"name": "Hanna Berger", "school": {"role": ["LEHR"]}},
        "office": {"school": {"role": "OTHER"}},
    },
}
LESSON = "/en/courses/smartphone-safety/false-message"
NAMES = {"city": "Stadtkonto", "school": "Schulkonto"}


@pytest.fixture(scope="module")
def house(stocked_sqlite_template: Path) -> Iterator[Server]:
    """A server of its own, because what is set here shows on the sign-in page of everybody."""
    with Server(like=stocked_sqlite_template.parent) as server:
        yield server


@pytest.fixture(scope="module")
def providers(house: Server, browser: Browser) -> Iterator[Providers]:
    """A city's and a school's provider, set by an operator and tested with a press."""
    try:
        with Providers(house.url, PEOPLE) as providers:
            context = a_context(browser, url=house.url, locale="en")
            page = context.new_page()
            page.goto("/en/demo/brandt")
            page.get_by_role("main").get_by_role("button").click()
            for profile in NAMES:
                _set(page, providers, profile)
            context.close()
            yield providers
    except FileNotFoundError as error:
        tools.miss(str(error), "SIGNING IN WITH A REAL PROVIDER WAS SKIPPED")


def _set(page: Page, providers: Providers, profile: str) -> None:
    page.goto("/en/desk/providers/new")
    page.check(f"input[name=profile][value={profile}]")
    page.fill("input[name=name]", NAMES[profile])
    page.fill("input[name=issuer]", providers.issuer(profile))
    page.fill("input[name=client_id]", f"lernwege-{profile}")
    page.fill("input[name=secret]", "a secret that only two know")
    page.fill("input[name=scopes]", "openid email" if profile == "city" else "openid profile school")
    if profile == "school":
        page.select_option("select[name=organisation]", index=1)
        page.fill("input[name=role_claim]", "school.role")
        page.fill("input[name=teacher_value]", "LEHR")
        page.fill("input[name=pupil_value]", "LERN")
    page.check("input[name=is_on]")
    page.get_by_role("button", name=said("en", "Save")).click()
    page.get_by_role("button", name=said("en", "Test the provider")).click()
    expect(page.locator(".flash")).to_contain_text(said("en", "The provider answers, and its keys can be used."))
    assert not axe.run(page).violations


@pytest.fixture
def open_browser(browser: Browser, house: Server, providers: Providers) -> Iterator[object]:
    opened: list[BrowserContext] = []

    def open_one(**wishes: Any) -> Page:
        opened.append(a_context(browser, url=house.url, **({"locale": "en"} | wishes)))
        opened[-1].set_default_timeout(10_000)
        return opened[-1].new_page()

    yield open_one
    for context in opened:
        context.close()


def goes(page: Page, profile: str, back: str = "") -> None:
    page.goto(f"/en/sign-in{'?back=' + back if back else ''}")
    page.get_by_role("button", name=said("en", "Sign in with %(name)s", name=NAMES[profile])).click()


def signs_in_there(page: Page, who: str) -> None:
    """At the provider: who, any password, and yes."""
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", "any")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def account(page: Page) -> None:
    page.goto("/en/account")
    expect(page).to_have_url(re.compile("/en/account$"))


def signed_out(page: Page) -> None:
    page.goto("/en/account")
    expect(page).to_have_url(re.compile("/en/sign-in"))


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_the_first_time_makes_an_account_the_second_time_opens_it_and_signing_out_there_ends_it(open_browser, javascript):
    page = open_browser(javascript=javascript)
    goes(page, "city", LESSON)
    signs_in_there(page, f"amir-{javascript:d}")
    expect(page.get_by_role("heading", name=said("en", "You are signed in"))).to_be_visible()
    page.get_by_role("link", name=said("en", "Go on")).click()
    expect(page).to_have_url(re.compile(f"{LESSON}$"))
    account(page)
    expect(page.locator(".account-keys > li")).to_contain_text(NAMES["city"])
    # The only way in stays.
    page.locator(".account-keys button").click()
    expect(page.locator(".flash")).to_contain_text(said("en", "This is your only way in."))
    # In a second browser the same place; no question whether there is another.
    other = open_browser(javascript=javascript)
    goes(other, "city", "/en/account")
    signs_in_there(other, f"amir-{javascript:d}")
    expect(other).to_have_url(re.compile("/en/account$"))
    expect(other.locator(".account-browsers > li")).to_have_count(2)
    # Signed out at the provider: exactly that browser, at once, by the back channel; and led back here.
    other.locator("details.account > summary").click()
    other.get_by_role("button", name=said("en", "Sign out"), exact=True).click()
    expect(other.get_by_role("heading", name=said("en", "You are signed out here"))).to_be_visible()
    if javascript:
        assert not axe.run(other).violations
    other.get_by_role("link", name=said("en", "Sign out there, too")).click()
    other.get_by_role("button", name="Yes, sign me out").click()
    expect(other.locator(".flash")).to_contain_text(said("en", "You are signed out, here and at the other site."))
    signed_out(other)
    account(page)


def test_a_sign_out_at_the_provider_ends_the_session_here(open_browser, providers):
    page = open_browser()
    goes(page, "city", "/en/account")
    signs_in_there(page, "emine")
    account(page)
    tab = page.context.new_page()
    tab.goto(f"{providers.issuer('city')}/session/end")
    tab.get_by_role("button", name="Yes, sign me out").click()
    tab.wait_for_url(re.compile("/success"))
    signed_out(page)


def test_who_turns_back_at_the_provider_loses_nothing(open_browser):
    page = open_browser()
    goes(page, "city", LESSON)
    page.get_by_role("link", name="[ Cancel ]").click()
    expect(page.locator(".flash")).to_contain_text(said("en", "You have stopped the sign-in."))
    expect(page.locator("main form[action*='/sign-in/mail'] input[name=back]")).to_have_value(LESSON)


def test_an_address_alone_opens_no_account_but_whoever_proves_both_links_them(open_browser, house):
    page = open_browser()
    page.goto("/en/sign-in")
    signed_up(page, "helga@post.example", outbox(house))
    account(page)
    # Somebody whom the provider calls by the same address gets an account of their own.
    stranger = open_browser()
    goes(stranger, "city")
    signs_in_there(stranger, "helga-17")
    account(stranger)
    expect(stranger.locator("main")).not_to_contain_text("helga@post.example")
    page.get_by_role("button", name=said("en", "Link %(name)s", name=NAMES["city"])).click()
    signs_in_there(page, "helga-18")
    expect(page.locator(".flash")).to_contain_text(said("en", "The sign-in is linked."))
    page.locator(".account-keys button").click()
    expect(page.locator(".flash")).to_contain_text(said("en", "The link is removed."))


def test_on_a_device_of_many_the_next_person_is_asked_who_they_are(open_browser):
    page = open_browser()
    page.goto("/en/shared/others")
    page.get_by_role("main").locator('button[value="no"]').click()
    goes(page, "city", "/en/account")
    signs_in_there(page, "carla")
    account(page)
    page.locator("form[action*='/shared/leave'] button").first.click()
    # Led to the provider without being asked; whoever only closes that page leaves nobody's door open.
    page.get_by_role("button", name="Yes, sign me out").wait_for()
    goes(page, "city")
    expect(page.locator("input[name=login]")).to_be_visible()


def test_a_school_sends_pupils_teachers_and_others(open_browser, house):
    pupil = open_browser()
    goes(pupil, "school", LESSON)
    signs_in_there(pupil, "anna.mueller")
    expect(pupil).to_have_url(re.compile(f"{LESSON}$"))
    signed_out(pupil)
    pupil.goto("/en/my-data")
    expect(pupil.locator("main")).to_contain_text("Anna M.")
    assert "anna.mueller" not in pupil.content() and "Müller" not in pupil.content()
    teacher = open_browser()
    goes(teacher, "school")
    signs_in_there(teacher, "h.berger")
    teacher.goto("/en/roles")
    expect(teacher.locator("main")).to_contain_text("Hanna Berger")
    other = open_browser()
    goes(other, "school")
    signs_in_there(other, "office")
    expect(other.locator(".flash")).to_contain_text(said("en", "Your school has not opened Lernwege for you."))
