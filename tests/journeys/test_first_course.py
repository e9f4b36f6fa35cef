"""A guest takes the first course: in Arabic and German, with and without script, by keyboard alone, on a narrow screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.words import said

INBOX = "#b-inbox"


def press(page: Page, name: str, within: Locator | None = None) -> None:
    (within or page).get_by_role("button", name=name, exact=True).first.click()


def open_stage(page: Page, locale: str) -> None:
    """From the home page to the inbox lesson, as somebody who looks around."""
    page.goto(f"/{locale}/")
    page.get_by_role("main").locator('a[href$="/stages/retirement"]').click()
    page.get_by_role("main").locator('a[href$="/courses/smartphone-safety"]').first.click()
    page.get_by_role("main").locator('a[href$="/smartphone-safety/false-message"]').click()


def decide_first_message(page: Page, locale: str) -> None:
    """Look at the sender, notice two things, delete."""
    inbox = page.locator(INBOX)
    inbox.locator("ol button").first.click()
    inbox.get_by_role("button", name=re.compile(re.escape(said(locale, "show the full address")))).click()
    expect(inbox).to_contain_text("zoll-eilig.example")
    inbox.get_by_role("checkbox", name=said(locale, "The sender does not fit.")).check()
    inbox.get_by_role("checkbox", name=said(locale, "The message puts me under pressure.")).check()
    press(page, said(locale, "Delete"), inbox)
    expect(inbox.get_by_role("status").first).to_contain_text(said(locale, "Well done."))


def decide_the_rest(page: Page, locale: str) -> None:
    inbox = page.locator(INBOX)
    for place in (1, 2):
        inbox.locator("ol button").nth(place).click()
        press(page, said(locale, "Keep" if place == 1 else "Ask first"), inbox)
        expect(inbox.locator("ol button").nth(place)).to_contain_text(said(locale, "decided"))


def go_to_language(page: Page, locale: str) -> None:
    header = page.get_by_role("banner")
    header.locator("details.langmenu summary").locator("visible=true").click()
    header.locator(f'button[value="locale:{locale}"].drop-item').locator("visible=true").first.click()
    expect(page.locator("html")).to_have_attribute("lang", locale)


@pytest.mark.parametrize("wishes", [{}, {"javascript": False}], ids=["script", "no script"])
def test_a_guest_begins_in_arabic_goes_on_in_german_and_comes_back(new_context, wishes):
    context = new_context(locale="ar", **wishes)
    page = context.new_page()
    open_stage(page, "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    decide_first_message(page, "ar")

    go_to_language(page, "de")
    expect(page.locator(INBOX)).to_contain_text(said("de", "decided"))
    expect(page.locator(INBOX)).to_contain_text("zoll-eilig.example")

    page.locator("details.second-language summary").click()
    page.locator('button[value="second:ar"]').click()
    expect(page.locator('.pair-side--second[lang="ar"]').first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "de")

    decide_the_rest(page, "de")
    expect(page.locator(INBOX)).to_contain_text(said("de", "All messages are decided."))
    press(page, said("de", "Next"))
    expect(page).to_have_url(re.compile(r"/de/courses/smartphone-safety/false-message/done$"))
    expect(page.get_by_role("main")).to_contain_text(said("de", "This is what you can do now"))

    page.close()
    later = context.new_page()
    later.goto("/de/")
    main = later.get_by_role("main")
    expect(main).to_contain_text(said("de", "Go on here"))
    main.get_by_role("link", name=said("de", "Go on learning")).click()
    expect(later).to_have_url(re.compile(r"/de/courses/smartphone-safety/screen-lock"))


@pytest.mark.parametrize("locale", ["de", "ar"])
def test_the_inbox_is_worked_by_keyboard_alone(new_context, locale):
    page = new_context(locale=locale).new_page()
    page.goto(f"/{locale}/courses/smartphone-safety/false-message")

    def tab_to(wanted: str) -> None:
        for _turn in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", wanted):
                return
        raise AssertionError(f"Tab never reaches {wanted}")

    tab_to('button[value="inbox:look:parcel"]')
    page.keyboard.press("Enter")
    # The whole address stands nowhere before it is looked at: with it, the answer to the first press is there.
    expect(page.locator(INBOX)).to_contain_text("info@zoll-eilig.example")
    tab_to('input[name="signs:inbox:parcel"][value="link"]')
    page.keyboard.press("Space")
    tab_to('button[value="inbox:delete:parcel"]')
    page.keyboard.press("Enter")
    feedback = page.locator(f"{INBOX} .mail .answer")
    expect(feedback).to_be_focused()
    expect(feedback).to_contain_text(said(locale, "You noticed: %(sign)s", sign=said(locale, "I should open a link.")))


def test_every_press_of_a_choice_speaks(new_context):
    """Right, not yet, hint, unknown and nothing at all: each changes the region that screen readers announce."""
    page = new_context(locale="de").new_page()
    page.goto("/de/courses/smartphone-safety/screen-lock")
    task = page.locator("section.block--choice").first
    status = task.get_by_role("status")
    press(page, said("de", "Check"), task)
    expect(status).to_contain_text(said("de", "Choose an answer first."))
    press(page, said("de", "Hint"), task)
    expect(status).to_contain_text(said("de", "Hint"))
    press(page, said("de", "I don't know"), task)
    expect(status).to_contain_text(said("de", "That is fine. You find the answer here."))
    seen = set()
    for option in task.get_by_role("radio").all():
        option.check()
        with page.expect_response(lambda response: response.request.method == "POST"):
            press(page, said("de", "Check"), task)
        expect(page.locator("#lesson[data-busy]")).to_have_count(0)
        expect(status.locator(".feedback-list")).to_be_visible()
        seen.add(status.inner_text())
    assert len(seen) == task.get_by_role("radio").count()
    assert sum(said("de", "That is right.") in text for text in seen) == 1


def test_easy_german_goes_one_step_at_a_time_to_the_end(new_context):
    page = new_context(locale="de", width=320, height=640).new_page()
    page.goto("/de-simple/courses/smartphone-safety/screen-lock")
    for _turn in range(30):
        assert page.locator("section.block").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        press(page, said("de-simple", "Next"))
        page.wait_for_load_state()
        if page.url.endswith("/done"):
            break
    expect(page).to_have_url(re.compile("/de-simple/.*/done$"))


def test_ticks_survive_a_change_of_language_and_the_way_to_the_display_page(new_context):
    page = new_context(locale="en", javascript=False).new_page()
    page.goto("/en/courses/smartphone-safety/false-message")
    box = page.locator("section.block--choice input[type=checkbox]").first
    name, value = box.get_attribute("name"), box.get_attribute("value")
    box.check()
    go_to_language(page, "pl")
    same = page.locator(f'input[name="{name}"][value="{value}"]')
    expect(same).to_be_checked()
    page.get_by_role("banner").locator('button[value="display"]').locator("visible=true").click()
    page.locator('input[name="theme"][value="dark"]').check()
    press(page, said("pl", "Save"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(f'input[name="{name}"][value="{value}"]')).to_be_checked()


def test_a_word_is_explained_on_demand(new_context):
    page = new_context(locale="de").new_page()
    page.goto("/de/courses/smartphone-safety/false-message")
    page.get_by_role("link", name="Phishing").first.click()
    meaning = page.locator("details.word[open]").first
    expect(meaning.locator("summary")).to_be_focused()
    expect(meaning).to_contain_text("Trick")


def test_without_a_voice_of_the_device_read_aloud_says_so(new_context):
    page = new_context(locale="de").new_page()
    page.goto("/de/courses/smartphone-safety/screen-lock")
    button = page.locator("read-aloud button")
    expect(button).to_be_visible()
    button.click()
    if not page.evaluate("speechSynthesis.getVoices().some(v => v.localService && v.lang.startsWith('de'))"):
        expect(button).to_contain_text(said("de", "This device has no voice for this language."))
