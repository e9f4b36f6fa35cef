"""Signing up in the middle of a lesson, and passkeys, as a browser does it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.words import said

LESSON = "/courses/smartphone-safety/false-message/step/right-address"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def code_for(context: BrowserContext, locale: str, email: str) -> str:
    """The code in the newest mail to somebody, as the demo shows it."""
    page = context.new_page()
    page.goto(f"/{locale}/demo/mail")
    text = page.locator("section", has_text=email).first.inner_text()
    page.close()
    return re.findall(r"^\s*(\d{6})\s*$", text, re.MULTILINE)[0]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_signing_up_in_the_middle_of_a_lesson_loses_nothing(new_context, javascript):
    context = new_context(locale="ar", width=390, height=800, javascript=javascript)
    page, email = context.new_page(), f"amir{javascript:d}@post.example"
    page.goto(f"/ar{LESSON}")
    chosen = page.locator("section.block--choice input[type=radio]").nth(1)
    chosen.check()
    value = chosen.get_attribute("value")
    page.locator(".bar-account").get_by_role("button").click()
    expect(page).to_have_url(re.compile(r"/ar/sign-in\?back="))
    page.locator("input[name=email]").fill(email)
    page.locator("form[action$='/sign-in/mail'] button").click()
    expect(page.get_by_role("main")).to_contain_text(email)
    page.locator("input[name=code]").fill(code_for(context, "ar", email))
    page.locator("form[action$='/sign-in/code'] button").click()
    expect(page).to_have_url(re.compile(f"/ar{LESSON}"))
    expect(page.locator(f"section.block--choice input[value='{value}']").first).to_be_checked()
    expect(page.locator("details.account")).to_be_visible()


@pytest.fixture
def with_device(new_context, server) -> Page:
    """A page on `localhost`, in a browser whose device makes passkeys."""
    context = new_context(url=server.url.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def test_a_passkey_alone_is_an_account_and_opens_it_again(with_device):
    page = with_device
    page.goto("/en/sign-in")
    page.get_by_text(said("en", "No account yet, and no e-mail")).click()
    page.get_by_role("button", name=said("en", "Make a passkey")).click()
    page.locator("details.account").wait_for()
    whose = page.locator(".account-name bdi").inner_text()
    page.goto("/en/account")
    expect(page.locator(".account-keys > li")).to_have_count(1)
    # Without it nobody could come back.
    page.locator(".account-keys button").click()
    expect(page.get_by_role("status").first).to_contain_text(said("en", "This is your only way in."))
    page.locator("details.account > summary").click()
    page.get_by_role("button", name=said("en", "Sign out"), exact=True).click()
    page.goto("/en/sign-in?back=/en/account")
    with page.expect_request(lambda request: request.url.endswith("/sign-in/passkey") and request.method == "POST") as sent:
        page.get_by_role("button", name=said("en", "Sign in with a passkey")).click()
    expect(page).to_have_url(re.compile(r"/en/account$"))
    assert page.locator(".account-name bdi").inner_text() == whose
    assert_no_replay(page, sent.value.post_data or "")


def assert_no_replay(page: Page, body: str) -> None:
    """What the device answered once opens nothing a second time."""
    page.context.clear_cookies()
    page.goto("/en/sign-in")
    headers = {"Origin": page.url.partition("/en/")[0], "Content-Type": "application/x-www-form-urlencoded"}
    answer = page.request.post("/en/sign-in/passkey", data=body, headers=headers, max_redirects=0)
    assert answer.status == 303 and "passkey=failed" in answer.headers["location"]


def test_without_script_no_passkey_is_offered(new_context, server):
    page = new_context(url=server.url.replace("127.0.0.1", "localhost"), javascript=False).new_page()
    page.goto("/en/sign-in")
    expect(page.locator("#by-mail")).to_be_visible()
    expect(page.locator("#by-passkey")).to_be_hidden()


def test_at_a_number_instead_of_a_name_no_passkey_is_offered(page):
    page.goto("/en/sign-in")
    expect(page.locator("#by-passkey")).to_have_count(0)
