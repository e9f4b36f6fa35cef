"""Every page in every state, in a real browser and under the Nu HTML Checker: no barrier, no fault, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from flask import template_rendered

from learning.desk.demo import add_demo_people
from learning.house.db import db
from learning.house.locale import LOCALES, speaking
from learning.people.emblem import ANIMALS, Emblem
from tests.support import axe, reflow
from tests.support.pages import CHIEF, NAMES, Walks, every_language, open_by_http, states, undecided
from tests.support.server import REPOSITORY, Server

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser, Page

    from tests.support.vnu import Checker

# In one language every state. In the one that is read from right to left one of each template, what unfolds, and lessons. Of the others,
# whose words are longer or larger, two look at each template: what a window loses. `make look` examines every state in every language.
LARGE_OR_OPEN = ("home-large", "home-menu", "step-inbox")
IN_ARABIC = {name for name, state in states("ar").items() if name in CHIEF or state.unfold or state.template == "lessons/lesson.html"}
EXAMINED = {"de": set(NAMES), "ar": IN_ARABIC | set(LARGE_OR_OPEN)}
OTHERS = [locale for locale in every_language() if locale not in EXAMINED]
SHARES = {locale: {name for at, name in enumerate(sorted(CHIEF)) if (place - at) % len(OTHERS) < 2} for place, locale in enumerate(OTHERS)}
PAGES = [
    (locale, name)
    for locale in every_language()
    for name in NAMES
    if name in EXAMINED.get(locale, SHARES.get(locale, set()) | {*LARGE_OR_OPEN})
]
COLOURS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "light": ({"color_scheme": "light"}, ("color-contrast-enhanced",)),
    "dark": ({"color_scheme": "dark"}, ("color-contrast", "color-contrast-enhanced", "link-in-text-block")),
    "forced colours": ({"color_scheme": "light", "forced_colors": "active"}, ("color-contrast", "link-in-text-block")),
}
# Pages behind a token that was mailed or shown once, which no state can know; `tests/people` and the journeys read them.
BY_TOKEN = {
    # Nor can one answer every task there is; `tests/check` reads it.
    "check/no_more.html",
    # Nor can one come in without the code on a wall that changes; `tests/cohorts` reads them.
    "cards/choosing.html",
    "cards/closed.html",
    "quick/full.html",
    "quick/greeting.html",
    "quick/mine.html",
    # The demo withdraws no course, and nobody there is slower than a colleague: `tests/studio/review` reads both.
    "courses/withdrawn.html",
    "studio_review/changed.html",
    # Nor does the demo tell of an incident: whoever did would write to everybody in it; `tests/desk/test_breach.py` reads it.
    "breach/read.html",
    # Nor can one be on the way to a provider without one; `test_providers.py` is.
    "providers/onward.html",
    "providers/out.html",
    "people/email_confirm.html",
    "people/email_stop.html",
    "people/link.html",
    "people/spare_codes.html",
    "roles/hand_over.html",
    "roles/invitation.html",
}


@pytest.fixture(scope="module")
def walks(browser: Browser, server: Server) -> Iterator[Walks]:
    """Windows at 400 % zoom: four device pixels to each of ours."""
    walks = Walks(browser, server.url, device_scale_factor=4)
    yield walks
    walks.close()


@pytest.mark.parametrize(("locale", "name"), PAGES)
def test_a_page_has_no_barrier_loses_nothing_in_any_window_and_asks_nobody_else(walks: Walks, locale: str, name: str) -> None:
    walk, state = walks[locale], states(locale)[name]
    # One visit for everything: loading a page costs most.
    page = walk.to(state, *reflow.WIDE)
    examined = locale in EXAMINED
    found = {"wide": [*reflow.too_small(page, state), *reflow.lost(page), *(_barriers(page, name) if examined else ())]}
    reflow.resize(page, reflow.PHONE)
    found["phone"] = [*reflow.too_small(page, state), *reflow.lost(page), *(_barriers(page, name) if examined and name in CHIEF else ())]
    reflow.resize(page, reflow.ZOOMED)
    found["zoomed"] = reflow.lost(page)
    reflow.space(page)
    found["zoomed and spaced"] = reflow.lost(page)
    reflow.resize(page, reflow.WIDE)
    found["wide and spaced"] = reflow.lost(page)
    assert {how: what for how, what in found.items() if what} == {}
    assert walk.watch.complaints == []


@pytest.mark.parametrize("name", CHIEF)
def test_words_stand_out_seven_to_one_from_their_ground_in_all_colours(walks: Walks, name: str) -> None:
    # Colours are the same in all languages.
    page = walks["de"].to(states("de")[name])
    found = {}
    for colours, (wish, rules) in COLOURS.items():
        page.emulate_media(**wish)
        found[colours] = _barriers(page, name, *rules)
    assert {colours: what for colours, what in found.items() if what} == {}


@pytest.mark.parametrize("locale", ["ar", "uk"])
def test_whatever_animal_somebody_gets_it_lies_over_nothing(walks: Walks, locale: str) -> None:
    page = walks[locale].to(states(locale)["lesson-shared"], *reflow.PHONE)
    with speaking(LOCALES[locale]):
        names = [Emblem(animal, 88).words for animal in ANIMALS]
    for name in names:
        page.evaluate("(name) => { document.querySelector('.account-name bdi').textContent = name; }", name)
        report = axe.run(page, context=".top")
        assert not report.violations and not report.incomplete, f"{name}: {report}"


@pytest.fixture
def peopled(stocked: Flask) -> Flask:
    """The app with its demo people, whose pages are looked at too."""
    with stocked.app_context():
        add_demo_people(db.session())
        db.session.commit()
    return stocked


# German has every state; of the others one of each template, and all that are examined in Arabic. `make look` reads the rest.
READ = {locale: set(NAMES) if locale == "de" else {*CHIEF, *EXAMINED.get(locale, ())} for locale in every_language()}


@pytest.mark.parametrize("locale", every_language())
def test_the_bytes_of_every_page_are_valid_html(peopled: Flask, vnu: Checker, locale: str) -> None:
    drawn: set[str] = set()

    def note(_app: Flask, template: Any, **_more: Any) -> None:
        drawn.add(template.name)

    with template_rendered.connected_to(note, peopled):
        there = states(locale)
        faults = {name: vnu.errors(open_by_http(peopled, locale, there[name])) for name in there if name in READ[locale]}
    assert {name: [str(error) for error in errors] for name, errors in faults.items() if errors} == {}
    # And nobody has made a page that no state shows.
    assert _templates_of_pages() - BY_TOKEN - drawn == set()


def test_the_page_of_last_resort_is_valid_html(vnu: Checker) -> None:
    page = REPOSITORY / "learning" / "house" / "templates" / "house" / "error_plain.html"
    assert vnu.errors(page.read_bytes()) == []


def test_every_state_is_of_a_template_and_every_template_has_a_state() -> None:
    assert _templates_of_pages() - BY_TOKEN == {state.template for state in states("de").values()}


def _templates_of_pages() -> set[str]:
    files = {f"{file.parent.name}/{file.name}": file.read_text() for file in (REPOSITORY / "learning").rglob("templates/*/*.html")}
    bases = {"house/base.html"}
    # Frames that other pages extend are no pages themselves.
    while more := {name for name, text in files.items() if _extends(text) in bases and _is_extended(name, files)} - bases:
        bases |= more
    return {name for name, text in files.items() if _extends(text) in bases} - bases


def _extends(text: str) -> str:
    found = re.search(r'{%-? extends "([^"]+)"', text)
    return found[1] if found else ""


def _is_extended(name: str, files: dict[str, str]) -> bool:
    return any(_extends(text) == name for text in files.values())


def _barriers(page: Page, name: str, *rules: str) -> list[str]:
    report = axe.run(page, rules=rules, explained=frozenset({"color-contrast-enhanced"}))
    return [*(str(each) for each in report.violations), *undecided(report, name)]
