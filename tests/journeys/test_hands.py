"""What hands do by mistake does nothing: a letter pressed, a press drawn away; and what changes by itself stands still when held."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.pages import Walks, states
from tests.support.reflow import CONTROLS

if TYPE_CHECKING:
    from playwright.sync_api import Page

# With menus, a task that is worked by pressing, a form, a grid, keys of its own, the studio.
NAMES = ("home-large", "step-inbox", "report-missing", "state-grid", "attendance", "session-live", "studio-lesson")

# Where one is, what is open, chosen and typed.
_SEEN = """() => [location.href, ...[...document.querySelectorAll("details")].map((e) => e.open),
  ...[...document.querySelectorAll("input, select, textarea")].map((e) => `${e.name}=${e.value}=${e.checked}`),
  ...[...document.querySelectorAll("[aria-pressed], [aria-expanded]")].map((e) => `${e.ariaPressed}${e.ariaExpanded}`)].join("|")"""
_PLACES = (
    "() => {"
    + CONTROLS
    + """
  return controls().filter((e) => !e.matches("select")).map((e) => target(e).getBoundingClientRect())
    .filter((box) => box.top > 0 && box.bottom < innerHeight).map((box) => [box.left + box.width / 2, box.top + box.height / 2]);
}"""
)


def opened(walks: Walks, name: str) -> Page:
    """The page, so tall that all of it is in sight."""
    page = walks["de"].to(states("de")[name])
    page.set_viewport_size({"width": 1280, "height": min(4000, page.evaluate("document.documentElement.scrollHeight") + 50)})
    return page


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_pressed_anywhere_else_does_nothing(walks: Walks, name: str) -> None:
    page = opened(walks, name)
    page.evaluate("document.activeElement.blur()")
    before = page.evaluate(_SEEN)
    for letter in string.ascii_lowercase + string.digits + "?/.-+":
        page.keyboard.press(letter)
    assert page.evaluate(_SEEN) == before


@pytest.mark.parametrize("name", NAMES)
def test_a_press_that_is_drawn_away_does_nothing(walks: Walks, name: str) -> None:
    page = opened(walks, name)
    before, places = page.evaluate(_SEEN), page.evaluate(_PLACES)
    assert len(places) > 10
    for x, y in places:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(1, 1)
        page.mouse.up()
    assert page.evaluate(_SEEN) == before


@pytest.mark.parametrize("name", ["session-live", "wall"])
def test_what_changes_by_itself_can_be_held(walks: Walks, name: str) -> None:
    page = walks["de"].to(states("de")[name])
    page.clock.install()
    page.reload()
    source = page.evaluate("new URL(document.querySelector('live-room').dataset.from, location.href).href")
    with page.expect_request(source):
        page.clock.run_for(10_000)
    hold = page.locator("[data-hold]")
    hold.click()
    expect(hold).to_have_attribute("aria-pressed", "true")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(60_000)
    assert source not in asked
    with page.expect_request(source):
        hold.click()
    expect(hold).to_have_attribute("aria-pressed", "false")
