"""Cookies wiped, another browser, the card typed or scanned: the same place again; two people, two cards; by keys and without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.people.cards.holding import OTHER_PIN, PIN, Held, read_card
from tests.support.axe import run

LESSON = "/courses/smartphone-safety/false-message"


def answers(page: Page, locale: str, option: str = "before") -> None:
    """Answer one question of a lesson as a guest."""
    page.goto(f"/{locale}{LESSON}/all")
    page.locator(f'input[name="answer:right-address"][value="{option}"]').check()
    page.locator('button[name="check"][value="right-address"]').click()
    expect(page.locator("#b-right-address .feedback").first).to_be_visible()


def makes_a_card(page: Page, locale: str, pin: str = PIN) -> Held:
    page.goto(f"/{locale}/card")
    page.get_by_role("main").locator(f'a[href^="/{locale}/card/new/pin"]').click()
    page.locator("#pin").fill(pin)
    page.locator("#again").fill(pin)
    page.locator("#again").press("Enter")
    expect(page.locator(".pass")).to_be_visible()
    return read_card(page.content())


def expect_ones_place(page: Page, locale: str, option: str = "before") -> None:
    """“Go on here” leads to the lesson, at the block, with the answer that was given."""
    page.get_by_role("main").locator(".continue .button--filled").click()
    expect(page).to_have_url(re.compile(f"/{locale}{LESSON}"))
    if locale != "de-simple":
        expect(page).to_have_url(re.compile("#b-right-address$"))
    expect(page.locator(f'input[name="answer:right-address"][value="{option}"]')).to_be_checked()


def expect_nobody(page: Page, locale: str) -> None:
    """Another tab of the same browser knows nobody."""
    other = page.context.new_page()
    other.goto(f"/{locale}/")
    expect(other.locator(".continue")).to_have_count(0)
    other.goto(f"/{locale}{LESSON}/all")
    expect(other.locator('input[name="answer:right-address"]:checked')).to_have_count(0)
    other.close()


@pytest.mark.parametrize("wishes", [{}, {"javascript": False}], ids=["script", "no script"])
@pytest.mark.parametrize("locale", ["de", "ar"])
def test_the_card_typed_in_another_browser_leads_to_the_same_block(new_context, locale, wishes):
    first = new_context(locale=locale, **wishes)
    page = first.new_page()
    answers(page, locale)
    card = makes_a_card(page, locale)
    first.clear_cookies()
    page.goto(f"/{locale}/")
    expect(page.locator(".continue")).to_have_count(0)

    page = new_context(locale=locale, **wishes).new_page()
    page.goto("/k")
    expect(page).to_have_url(re.compile(f"/{locale}/card/use$"))
    page.locator("#code").fill(f"{card.code[:4].lower()} {card.code[4:]}")
    page.locator("#code").press("Enter")
    # The code alone: asked for the PIN, and nobody is in.
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#pin").fill(OTHER_PIN)
    page.locator("#pin").press("Enter")
    expect(page.locator("#trouble")).to_be_visible()
    expect_nobody(page, locale)
    if not wishes:
        assert run(page).violations == ()
    page.locator("#pin").fill(PIN)
    page.locator("#pin").press("Enter")
    expect_ones_place(page, locale)


def test_the_card_scanned_leads_there_too_and_the_secret_is_asked_for(new_context):
    page = new_context(locale="de").new_page()
    answers(page, "de")
    card = makes_a_card(page, "de")
    phone = new_context(locale="de", width=390, height=800).new_page()
    phone.goto(card.path)
    expect(phone.locator("#code")).to_have_count(0)
    phone.goto("/de/")
    expect(phone.locator(".continue")).to_have_count(0)
    phone.goto(card.path)
    phone.locator("#pin").fill(PIN)
    phone.get_by_role("main").locator("form .button--filled").click()
    expect_ones_place(phone, "de")


def test_two_people_with_two_cards_on_one_device_each_find_their_own(new_context):
    cards = {}
    for pin, option in ((PIN, "before"), (OTHER_PIN, "real")):
        page = new_context(locale="de").new_page()
        answers(page, "de", option)
        cards[option] = (makes_a_card(page, "de", pin), pin)
    page = new_context(locale="de").new_page()
    for option in ("before", "real", "before"):
        card, pin = cards[option]
        page.goto("/de/card/use")
        page.locator("#code").fill(card.code)
        page.locator("#pin").fill(pin)
        page.locator("#pin").press("Enter")
        expect_ones_place(page, "de", option)


@pytest.mark.parametrize("wishes", [{}, {"javascript": False}], ids=["script", "no script"])
def test_pictures_are_chosen_and_used_by_keys_alone(new_context, wishes):
    page = new_context(locale="de", **wishes).new_page()
    page.goto("/de/card/new/pictures")
    picks(page)
    presses(page, "form .button--filled")
    expect(page.locator('[name="first"]')).to_have_value("tree,boat,cup,key")
    picks(page)
    presses(page, "form .button--filled")
    expect(page.locator(".pass")).to_be_visible()
    card = read_card(page.content())
    page = new_context(locale="de", **wishes).new_page()
    page.goto("/de/card/use")
    page.locator("#code").fill(card.code)
    presses(page, 'button[name="switch"]')
    expect(page.locator("#pictures")).to_be_visible()
    expect(page.locator("#code")).to_have_value(card.code)
    picks(page)
    presses(page, "form .button--filled")
    expect(page).to_have_url(re.compile("/de/$"))
    page.goto("/de/card")
    expect(page.locator(".own-card")).to_be_visible()


def picks(page: Page) -> None:
    for number, name in enumerate(("tree", "boat", "cup", "key"), start=1):
        presses(page, f'button.pick[value="{name}"]')
        expect(page.locator(".picks-far [data-chosen]")).to_have_count(number)


def presses(page: Page, selector: str) -> None:
    """Tab to it, seeing where one is, and press Enter."""
    for _turn in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(`main ${selector}`) ?? false", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_on_paper_there_is_the_card_and_nothing_else(new_context):
    page = new_context(locale="de").new_page()
    makes_a_card(page, "de")
    page.emulate_media(media="print")
    for gone in (".top", ".bottom", ".by-hand", ".card-help"):
        expect(page.locator(gone).first).to_be_hidden()
    box = page.locator(".pass").bounding_box()
    assert box is not None
    # Two credit cards side by side, in CSS millimetres.
    assert (round(box["width"] / 96 * 25.4, 1), round(box["height"] / 96 * 25.4)) == (171.2, 55)
