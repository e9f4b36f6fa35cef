"""What journeys share that begin at the door: mails read, a code typed, the second proof given, an invitation accepted."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pyotp
from playwright.sync_api import Page, expect

from tests.support.server import Server
from tests.support.words import said

LOCALE = "de"
# What the newest mail to an address says.
Mailbox = Callable[[str], str]


def outbox(server: Server) -> Mailbox:
    """The mails of a server that sends none: they stay in its database, in the demo as in a production without a mail server."""

    def newest(recipient: str) -> str:
        with closing(sqlite3.connect(server.data / "lernwege.sqlite")) as database:
            mails = database.execute("SELECT body FROM outbox_mail WHERE recipient = ? ORDER BY id DESC", [recipient])
            found = mails.fetchone()
        assert found is not None, f"no mail to {recipient}"
        return str(found[0])

    return newest


def button(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=said(LOCALE, words)).first.click()
    page.wait_for_load_state()


def link(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("link", name=said(LOCALE, words)).first.click()
    page.wait_for_load_state()


def field(page: Page, label: str, value: str) -> None:
    page.get_by_role("main").get_by_label(said(LOCALE, label)).first.fill(value)


def signed_up(page: Page, address: str, mailbox: Mailbox) -> None:
    """At the door: asks for a mail, and types the code that stands in it."""
    by_mail = page.get_by_role("main").locator("form[action*='/sign-in/mail']")
    by_mail.locator("input[name='email']").fill(address)
    by_mail.locator("button").first.click()
    page.wait_for_load_state()
    code = re.search(r"\b(\d{3})\s?(\d{3})\b", mailbox(address))
    assert code is not None
    page.locator("main input[name='code']").fill("".join(code.groups()))
    page.locator("main form:has(input[name='code']) button").first.click()
    page.wait_for_load_state()


def proven(page: Page) -> None:
    """Sets an app up as the second proof, and shows its first code."""
    page.locator("main form[action*='second/begin'] button").click()
    page.wait_for_load_state()
    secret = page.locator("main code.key").text_content() or ""
    page.locator("main input[name='code']").fill(pyotp.TOTP(re.sub(r"\s", "", secret)).now())
    page.locator("main form:has(input[name='code']) button").first.click()
    page.wait_for_load_state()


def invited(page: Page, address: str, mailbox: Mailbox) -> None:
    """Opens the link in the mail, signs up, accepts, and gives the second proof: then acts in the role."""
    found = re.search(r"https?://\S+/invitation/\S+", mailbox(address))
    assert found is not None
    page.goto(found.group())
    page.locator("main a.button--filled").click()
    signed_up(page, address, mailbox)
    page.goto(found.group())
    button(page, "Accept the invitation")
    expect(page).to_have_url(re.compile(rf"/{LOCALE}/roles\?welcome=1$"))
    button(page, "Act as this")
    proven(page)
    page.goto(f"/{LOCALE}/roles")
    button(page, "Act as this")


def asks(page: Page, address: str, name: str) -> None:
    """Fills in the form that invites."""
    field(page, "Name", name)
    field(page, "E-mail address", address)
    button(page, "Send the invitation")
