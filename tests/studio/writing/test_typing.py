"""What is typed is never lost: by a line that breaks, a session that ends, a tab that closes, another author."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.studio.writing.browsing import at_work, become, field, is_said, lesson_address, types_at_the_end

LESSONS = ("apps", "class-chat")
LESSON = LESSONS[0]
STORED = "() => Object.keys(localStorage).filter((key) => key.startsWith('lernwege:typed:')).length"


def _no_line(page: Page) -> None:
    page.route("**/words", lambda route: route.abort())


def test_what_is_typed_is_saved_without_a_press(new_context):
    page = at_work(new_context().new_page(), LESSON)
    types_at_the_end(field(page), " Ohne Druck gespeichert.")
    is_said(page, "saved")
    assert page.evaluate(STORED) == 0
    page.reload()
    assert field(page).input_value().endswith(" Ohne Druck gespeichert.")


def test_a_broken_line_is_said_and_the_text_goes_when_it_is_back(new_context):
    page = at_work(new_context().new_page(), LESSON)
    _no_line(page)
    types_at_the_end(field(page), " Ohne Netz.")
    is_said(page, "away")
    assert page.evaluate(STORED) == 1
    types_at_the_end(field(page), " Und weiter.")
    page.unroute("**/words")
    is_said(page, "saved")
    assert page.evaluate(STORED) == 0
    page.reload()
    assert field(page).input_value().endswith(" Ohne Netz. Und weiter.")


def test_a_closed_tab_gives_its_text_back(new_context):
    context = new_context()
    page = at_work(context.new_page(), LESSON)
    _no_line(page)
    types_at_the_end(field(page), " Im Tab geblieben.")
    is_said(page, "away")
    page.close()
    page = context.new_page()
    page.goto(lesson_address(LESSON))
    offered = page.locator(".typing-lying")
    expect(offered).to_contain_text("Im Tab geblieben.")
    offered.locator("[data-take]").click()
    is_said(page, "saved")
    page.reload()
    assert field(page).input_value().endswith(" Im Tab geblieben.") and page.locator(".typing-lying").count() == 0


def test_signed_out_meanwhile_the_text_stays_and_goes_on_after_signing_in(new_context):
    context = new_context()
    page = at_work(context.new_page(), LESSON)
    context.clear_cookies()
    types_at_the_end(field(page), " Nach der Pause.")
    is_said(page, "ended")
    expect(page.locator("typing-desk [data-said] a")).to_have_attribute("target", "_blank")
    other = context.new_page()
    become(other, "mertens")
    other.close()
    page.bring_to_front()
    is_said(page, "saved")
    page.reload()
    assert field(page).input_value().endswith(" Nach der Pause.")


def test_somebody_else_who_signs_in_gets_nothing_of_it(new_context):
    context = new_context()
    page = at_work(context.new_page(), LESSON)
    context.clear_cookies()
    types_at_the_end(field(page), " Nur meins.")
    is_said(page, "ended")
    page.close()
    page = at_work(context.new_page(), LESSON, who="nowak")
    assert page.locator(".typing-lying").count() == 0 and "Nur meins." not in page.content()


def test_on_a_shared_device_nothing_lies_in_the_browser(new_context):
    page = new_context().new_page()
    page.goto("/de/shared/others")
    page.get_by_role("main").locator('button[value="no"]').click()
    at_work(page, LESSON)
    _no_line(page)
    types_at_the_end(field(page), " Am Gemeinschaftsgerät.")
    is_said(page, "away")
    assert page.evaluate(STORED) == 0


def test_signing_out_takes_along_what_lies_in_the_browser(new_context):
    context = new_context()
    page = at_work(context.new_page(), LESSON)
    _no_line(page)
    types_at_the_end(field(page), " Bis zum Abmelden.")
    is_said(page, "away")
    page.close()
    page = context.new_page()
    page.goto("/de/")
    assert page.evaluate(STORED) == 1
    page.locator("header details").filter(has=page.locator('[action$="/sign-out"], [formaction$="/sign-out"]')).locator(
        "summary"
    ).first.click()
    page.locator('form[action$="/sign-out"] button, button[formaction$="/sign-out"]').first.click()
    expect(page.locator('[action$="/sign-out"], [formaction$="/sign-out"]')).to_have_count(0)
    assert page.evaluate(STORED) == 0


@pytest.mark.parametrize("take", ["yours", "theirs"])
def test_of_two_texts_one_is_taken_and_saving_goes_on(new_context, take):
    mine = at_work(new_context().new_page(), LESSONS[1])
    other = at_work(new_context().new_page(), LESSONS[1], who="nowak")
    types_at_the_end(field(other), f" Von der anderen ({take}).")
    is_said(other, "saved")
    types_at_the_end(field(mine), f" Von mir ({take}).")
    is_said(mine, "clash")
    panel = mine.locator(".clash")
    expect(panel.locator("ins")).to_have_count(2)
    panel.locator(f'[data-take="{take}"]').click()
    panel.locator("[data-done]").click()
    is_said(mine, "saved")
    mine.reload()
    wanted = {"yours": f" Von mir ({take}).", "theirs": f" Von der anderen ({take})."}[take]
    assert field(mine).input_value().endswith(wanted)
    # It goes on from there.
    types_at_the_end(field(mine), " Und weiter.")
    is_said(mine, "saved")


def test_leaving_with_something_unsent_is_asked_about_and_else_not(new_context):
    context = new_context()
    page = at_work(context.new_page(), LESSON)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    types_at_the_end(field(page), " Gesendet.")
    is_said(page, "saved")
    page.goto("/de/")
    assert asked == []
    page.goto(lesson_address(LESSON))
    _no_line(page)
    types_at_the_end(field(page), " Nicht gesendet.")
    is_said(page, "away")
    page.goto("/de/")
    assert asked == ["beforeunload"]


def test_without_script_a_form_saves_by_its_button(new_context):
    page = at_work(new_context(javascript=False).new_page(), LESSON)
    text = field(page).input_value() + " Mit dem Knopf."
    field(page).fill(text)
    page.locator("form[data-saves]:has(textarea[data-markdown])").first.locator("button[type=submit]").last.click()
    page.goto(lesson_address(LESSON))
    expect(field(page)).to_have_value(text)
