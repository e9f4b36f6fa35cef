"""Signing up in the middle of a lesson, and passkeys, as a browser does it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.arriving import outbox, signed_up
from tests.support.words import said

WHOLE = "/courses/smartphone-safety/false-message/all"
LESSON = "/courses/smartphone-safety/false-message/step/right-address"
BEFORE = "[type=checkbox][name='answer:first-aid']"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_signing_up_in_the_middle_of_a_lesson_loses_nothing(new_context, server, javascript):
    context = new_context(locale="ar", width=390, height=800, javascript=javascript)
    page, email = context.new_page(), f"amir{javascript:d}@post.example"
    # One task is answered, in another an answer is chosen and not yet sent.
    page.goto(f"/ar{WHOLE}")
    page.locator(BEFORE).first.check()
    page.locator("button[name=check][value=first-aid]").click()
    expect(page.locator("#b-first-aid .feedback").first).to_be_visible()
    page.goto(f"/ar{LESSON}")
    chosen = page.locator("section.block--choice input[type=radio]").nth(1)
    chosen.check()
    value = chosen.get_attribute("value")
    page.locator(".bar-account summary").click()
    page.locator(".bar-account").get_by_role("button", name=said("ar", "Sign in")).click()
    expect(page).to_have_url(re.compile(r"/ar/sign-in\?back="))
    signed_up(page, email, outbox(server))
    expect(page).to_have_url(re.compile(f"/ar{LESSON}"))
    expect(page.locator(f"section.block--choice input[value='{value}']").first).to_be_checked()
    expect(page.locator("details.account")).to_be_visible()
    page.goto(f"/ar{WHOLE}")
    expect(page.locator(BEFORE).first).to_be_checked()
    expect(page.locator("#b-first-aid .feedback").first).to_be_visible()
    # It is the account's from now on: another browser shows the same.
    other = new_context(locale="ar", javascript=javascript).new_page()
    other.goto("/ar/sign-in")
    signed_up(other, email, outbox(server))
    other.goto(f"/ar{WHOLE}")
    expect(other.locator(f"section.block--choice input[value='{value}']").first).to_be_checked()
    expect(other.locator(BEFORE).first).to_be_checked()


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
