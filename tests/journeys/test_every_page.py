"""Every page in every state, in a real browser and under the Nu HTML Checker: no barrier, no fault, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from flask import template_rendered

from learning.desk.demo import add_demo_people
from learning.house.db import db
from learning.house.locale import LOCALES, speaking
from learning.people.emblem import ANIMALS, Emblem
from tests.support import axe
from tests.support.pages import CHIEF, NAMES, Walks, every_language, open_by_http, states, undecided
from tests.support.server import REPOSITORY, Server

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser, Page

    from tests.support.vnu import Checker

GUISES: dict[str, dict[str, Any]] = {
    "320 px": {"width": 320, "height": 568},
    "dark": {"dark": True},
    "forced colours": {"forced_colors": True},
}
# One left-to-right and one right-to-left language; what a language changes is seen at 320 px and by default, colours are the same in both.
IN_GUISES = [(locale, guise, name) for guise in GUISES for name in CHIEF for locale in ("de", "ar") if guise == "320 px" or locale == "ar"]
# Pages behind a token that was mailed or shown once, which no state can know; `tests/people` and the journeys read them.
BY_TOKEN = {
    # Nor can one answer every task there is; `tests/check` reads it.
    "check/no_more.html",
    "people/email_confirm.html",
    "people/email_stop.html",
    "people/link.html",
    "people/spare_codes.html",
    "roles/hand_over.html",
    "roles/invitation.html",
}
ENHANCED = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def walks(browser: Browser, server: Server) -> Iterator[Walks]:
    walks = Walks(browser, server.url)
    yield walks
    walks.close()


@pytest.mark.parametrize("locale", ["de", "ar"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_barrier_and_asks_nobody_else(walks: Walks, locale: str, name: str) -> None:
    page = walks[locale].to(states(locale)[name])
    _no_barrier(page, name)
    assert walks[locale].watch.complaints == []


@pytest.mark.parametrize(("locale", "guise", "name"), IN_GUISES)
def test_a_page_has_no_barrier_in_another_guise(walks: Walks, locale: str, guise: str, name: str) -> None:
    page = walks[locale].to(states(locale)[name], **GUISES[guise])
    _no_barrier(page, name)
    assert walks[locale].watch.complaints == []


@pytest.mark.parametrize("locale", ["ar", "uk"])
def test_whatever_animal_somebody_gets_it_lies_over_nothing(walks: Walks, locale: str) -> None:
    page = walks[locale].to(states(locale)["lesson-shared"], **GUISES["320 px"])
    with speaking(LOCALES[locale]):
        names = [Emblem(animal, 88).words for animal in ANIMALS]
    for name in names:
        page.evaluate("(name) => { document.querySelector('.account-name bdi').textContent = name; }", name)
        report = axe.run(page, context=".top")
        assert not report.violations and not report.incomplete, f"{name}: {report}"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", CHIEF)
def test_words_stand_out_seven_to_one_from_their_ground(walks: Walks, name: str, dark: bool) -> None:
    page = walks["de"].to(states("de")[name], dark=dark)
    _bring_axe(page)
    found = page.evaluate("(options) => axe.run(document, options)", ENHANCED)["violations"]
    assert [node["failureSummary"] for each in found for node in each["nodes"]] == []


@pytest.fixture
def peopled(stocked: Flask) -> Flask:
    """The app with its demo people, whose pages are looked at too."""
    with stocked.app_context():
        add_demo_people(db.session())
        db.session.commit()
    return stocked


@pytest.mark.parametrize("locale", every_language())
def test_the_bytes_of_every_page_are_valid_html(peopled: Flask, vnu: Checker, locale: str) -> None:
    faults = {name: vnu.errors(open_by_http(peopled, locale, state)) for name, state in states(locale).items()}
    assert {name: [str(error) for error in errors] for name, errors in faults.items() if errors} == {}


def test_the_page_of_last_resort_is_valid_html(vnu: Checker) -> None:
    page = REPOSITORY / "learning" / "house" / "templates" / "house" / "error_plain.html"
    assert vnu.errors(page.read_bytes()) == []


def test_every_template_of_a_page_is_visited(peopled: Flask) -> None:
    drawn: set[str] = set()

    def note(_app: Flask, template: Any, **_more: Any) -> None:
        drawn.add(template.name)

    with template_rendered.connected_to(note, peopled):
        for state in states("de").values():
            open_by_http(peopled, "de", state)
    pages = _templates_of_pages() - BY_TOKEN
    assert pages - drawn == set()
    assert pages == {state.template for state in states("de").values()}


def _templates_of_pages() -> set[str]:
    files = [file for file in (REPOSITORY / "learning").rglob("templates/*/*.html") if 'extends "house/base.html"' in file.read_text()]
    return {f"{file.parent.name}/{file.name}" for file in files}


def _no_barrier(page: Page, name: str) -> None:
    report = axe.run(page)
    assert not report.violations and not undecided(report, name), str(report)


def _bring_axe(page: Page) -> None:
    # Evaluated by the debugger, not added as a script, which our CSP would refuse.
    page.evaluate(axe.SOURCE.read_text(encoding="utf-8"))
