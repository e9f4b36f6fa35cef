"""From a new organisation to a teacher who acts in their role: every mail read, every door passed, in a browser."""

from __future__ import annotations

import re
import time

import pyotp
from playwright.sync_api import Page, expect

from tests.support.words import said

LOCALE = "de"


def button(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=said(LOCALE, words)).first.click()
    page.wait_for_load_state()


def field(page: Page, label: str, value: str) -> None:
    page.get_by_role("main").get_by_label(said(LOCALE, label)).first.fill(value)


def newest_mail(page: Page, recipient: str) -> str:
    """What the newest mail to an address says, as the demo shows it; it may still be on its way into the list."""
    page.goto(f"/{LOCALE}/demo/mail")
    return page.locator("section.card", has_text=recipient).first.inner_text()


def signed_up(page: Page, address: str) -> None:
    """At the door: asks for a mail, and types the code that stands in it."""
    page.get_by_role("main").locator(
        "form[action*='/sign-in/mail'] input[type='email'], form[action*='/sign-in/mail'] input[name='email']"
    ).fill(address)
    page.get_by_role("main").locator("form[action*='/sign-in/mail'] button").first.click()
    page.wait_for_load_state()
    mailbox = page.context.new_page()
    code = re.search(r"\b(\d{3})\s?(\d{3})\b", newest_mail(mailbox, address))
    mailbox.close()
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


def invited(page: Page, address: str) -> None:
    """Opens the link in the mail, signs up, accepts, and gives the second proof."""
    link = re.search(r"https?://\S+/invitation/\S+", newest_mail(page, address))
    assert link is not None
    page.goto(link.group())
    page.locator("main a.button--filled").click()
    signed_up(page, address)
    page.goto(link.group())
    button(page, "Accept the invitation")
    expect(page).to_have_url(re.compile(rf"/{LOCALE}/roles\?welcome=1$"))
    button(page, "Act as this")
    proven(page)
    page.goto(f"/{LOCALE}/roles")
    button(page, "Act as this")


def test_an_organisation_begins_and_its_first_teacher_acts(new_context):
    stamp = str(time.time_ns())[-9:]
    boss_address, teacher_address = f"boss{stamp}@haus.example", f"teacher{stamp}@haus.example"
    operator = new_context().new_page()
    operator.goto(f"/{LOCALE}/demo/brandt")
    operator.locator("main form button").click()
    operator.goto(f"/{LOCALE}/organisations")
    operator.get_by_role("main").get_by_role("link", name=said(LOCALE, "New organisation")).click()
    field(operator, "What is it called?", f"Haus {stamp}")
    operator.get_by_role("radio").nth(2).check()
    button(operator, "Save")
    expect(operator.get_by_role("heading", level=1)).to_have_text(f"Haus {stamp}")
    field(operator, "Name", "Frau Leitung")
    field(operator, "E-mail address", boss_address)
    button(operator, "Send the invitation")

    boss = new_context().new_page()
    invited(boss, boss_address)
    expect(boss.locator(".acting-who")).to_contain_text(f"Haus {stamp}")
    boss.goto(f"/{LOCALE}/organisation/venues/new")
    field(boss, "What is it called?", f"Ort {stamp}")
    boss.locator("input[name='step_free'][value='yes']").check()
    button(boss, "Save")
    boss.get_by_role("main").get_by_role("link", name=said(LOCALE, "New room")).click()
    field(boss, "What is it called?", "Saal")
    field(boss, "How many people find a place?", "14")
    button(boss, "Save")
    expect(boss.get_by_role("link", name="Saal")).to_be_visible()
    boss.goto(f"/{LOCALE}/organisation/staff/invite")
    field(boss, "Name", "Herr Lehrer")
    field(boss, "E-mail address", teacher_address)
    boss.locator("input[name='role'][value='teacher']").check()
    button(boss, "Send the invitation")

    teacher = new_context().new_page()
    invited(teacher, teacher_address)
    expect(teacher.locator(".acting-who")).to_contain_text(said(LOCALE, "Teaching"))
    assert teacher.goto(f"/{LOCALE}/organisation").status == 403
    boss.goto(f"/{LOCALE}/organisation/staff")
    expect(boss.get_by_role("link", name="Herr Lehrer")).to_be_visible()
