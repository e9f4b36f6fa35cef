"""Signs in a text by keyboard, and text that is pasted from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.studio.writing.browsing import at_work, field
from tests.support import axe

LESSON = "pictures"

# As word processors and pages put it on the clipboard, with words of our own.
CLIPBOARD = Path(__file__).parent / "clipboard"
FROM_WORD = """**Vor der Reise**

Packen Sie **alles** ein, und _vergessen_ Sie nichts.

- Ausweis
- Fahrkarte
1. Zuerst anrufen
2. Dann buchen"""
FROM_LIBREOFFICE = """**Mein Handy**

Ich lade es **jede Nacht** auf.\\
Auch unterwegs.

1. Kabel suchen
2. Einstecken
   - links"""
FROM_THE_WEB = """Kosten: 3 \\* 4 = 12 und datei_name_neu

\\# kein Titel

1\\. kein Punkt

Klick <b>Text</b>"""
# What becomes of each, and what is told to be left out.
SAMPLES = {
    "word": (FROM_WORD, ["table"]),
    "libreoffice": (FROM_LIBREOFFICE, ["picture"]),
    "documents-online": ("**Wichtig:** siehe [diese Seite](https://beispiel.example/a_%28b%29)", []),
    "web": (FROM_THE_WEB, ["picture"]),
}
PASTE = """([selector, html]) => {
  const field = document.querySelector(selector);
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "einfach");
  field.focus();
  field.setSelectionRange(0, field.value.length);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize("source", list(SAMPLES))
def test_what_is_pasted_becomes_our_signs(new_context, source):
    wanted, lost = SAMPLES[source]
    html = (CLIPBOARD / f"{source}.html").read_text(encoding="utf-8")
    page = at_work(new_context().new_page(), LESSON)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}") if dialog.type == "alert" else dialog.accept())
    page.evaluate(PASTE, ["form[data-saves] textarea[data-markdown]", html])
    expect(field(page)).to_have_value(wanted)
    told = page.locator("[data-pasted]").first
    expect(told.locator("[data-lost]")).to_have_count(len(lost))
    for name in lost:
        expect(told.locator(f'[data-lost="{name}"]')).to_be_visible()


def _chosen(page: Page, start: int, end: int) -> None:
    field(page).focus()
    field(page).evaluate("(field, [start, end]) => field.setSelectionRange(start, end)", [start, end])


@pytest.mark.parametrize(("locale", "onward"), [("de", "ArrowRight"), ("ar", "ArrowLeft")])
def test_signs_are_put_in_by_keyboard_alone(new_context, locale, onward):
    page = at_work(new_context(locale=locale).new_page(), LESSON, locale)
    field(page).fill("Das Wort steht da.")
    _chosen(page, 4, 8)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("Das **Wort** steht da.")
    # One stop for Tab, arrows inside; the sixth button explains a word.
    _chosen(page, 0, 3)
    page.keyboard.press("Tab")
    for _step in range(5):
        page.keyboard.press(onward)
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("li").first).to_be_visible()
    dialog.get_by_role("searchbox").fill("phish")
    expect(dialog.locator("li:visible")).to_have_count(1)
    assert axe.run(page).violations == ()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("[Das](term:phishing) **Wort** steht da.")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(field(page)).to_have_value("Das **Wort** steht da.")
    report = axe.run(page)
    assert report.violations == (), str(report)


def test_a_dialog_is_left_by_escape_and_one_is_back_in_the_text(new_context):
    page = at_work(new_context().new_page(), LESSON)
    field(page).focus()
    page.locator('[data-open="fact"]').first.click()
    expect(page.locator("dialog[open] li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(field(page)).to_be_focused()
    page.locator('[data-open="fact"]').first.click()
    page.locator('dialog[open] [data-key="police"]').click()
    assert "{fact:police}" in field(page).input_value()


def test_labels_have_no_buttons_and_nothing_moves_above_the_text(new_context):
    page = at_work(new_context().new_page(), LESSON)
    label = page.locator("form[data-saves] input.input:visible").first
    label.focus()
    expect(page.locator("markdown-toolbar")).to_have_count(0)
    place = "field => field.getBoundingClientRect().top + scrollY"
    before = field(page).evaluate(place)
    field(page).focus()
    expect(page.locator("markdown-toolbar")).to_have_count(1)
    assert field(page).evaluate(place) == before


def test_a_translation_has_the_same_buttons_and_puts_words_in_as_its_language_calls_them(new_context):
    page = at_work(new_context().new_page(), f"{LESSON}/in/ar")
    page.evaluate(PASTE, ["form[data-saves] textarea[data-markdown]", "<p>الصورة <b>واضحة</b></p>"])
    expect(field(page)).to_have_value("الصورة **واضحة**")
    expect(field(page)).to_have_attribute("dir", "rtl")
    field(page).fill("")
    page.locator('[data-open="term"]').first.click()
    page.locator('dialog[open] [data-key="link"]').click()
    expect(field(page)).to_have_value("[الرابط](term:link)")
    report = axe.run(page)
    assert report.violations == (), str(report)
