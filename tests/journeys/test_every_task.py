"""Every kind of task in a browser: with a mouse, with keys alone, without script; in German and Arabic; what a screen reader gets."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from learning.courses.compiler import compile_course
from learning.tasks import KINDS
from tests.journeys.solving import Keys, Mouse, Solver, plain, solver_kinds
from tests.support.content import the_shipped_catalogue
from tests.support.pages import Walk, Walks
from tests.support.server import Server
from tests.support.words import said

COURSE = "offices-online"
TREES = Path(__file__).with_name("trees")
LOOKS = ("browser", "settings", "call", "folder", "form")


@cache
def pages() -> dict[tuple[str, str], dict[str, Any]]:
    catalogue = the_shipped_catalogue()
    return compile_course(catalogue.courses[COURSE], catalogue).pages


@cache
def blocks(locale: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """A block of every kind of task (and of every look of a practice screen) of the course, with its lesson."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for (lesson, language), page in pages().items():
        for block in page["blocks"] if language == locale else ():
            if block["kind"] in KINDS:
                found.setdefault(_name(block), (lesson, block))
    return found


def _name(block: dict[str, Any]) -> str:
    extra = block.get("look") or block.get("fill")
    return f"{block['kind']}-{extra}" if extra else block["kind"]


NAMES = sorted(
    {*KINDS} - {"practice-screen", "gap-fill"} | {f"practice-screen-{look}" for look in LOOKS} | {"gap-fill-choose", "gap-fill-type"}
)
HANDS = {"mouse": (Mouse, True), "keys": (Keys, True), "no script": (Mouse, False)}


@pytest.fixture(scope="module")
def windows(browser: Browser, server: Server) -> Iterator[dict[bool, Walks]]:
    """Windows with and without script, kept from task to task: a new one fetches every style, script and letter again."""
    walks = {script: Walks(browser, server.url, javascript=script) for script in (True, False)}
    yield walks
    for walk in walks.values():
        walk.close()


@pytest.fixture
def window(windows: dict[bool, Walks], locale: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window of somebody new; its pages may do nothing that no page may."""
    how = request.node.callspec.params.get("how", "mouse")
    walk: Walk = windows[HANDS[how][1]][locale]
    walk.context.clear_cookies()
    walk.watch.complaints.clear()
    yield walk.page
    assert walk.watch.complaints == []


def open_task(page: Page, locale: str, name: str, hands: Any) -> Solver:
    lesson, block = blocks(locale)[name]
    assert block["lang"] == locale, f"{name} is not translated into {locale}"
    page.goto(f"/{locale}/courses/{COURSE}/{lesson}/all")
    return Solver(page, block, hands())


def test_every_kind_of_task_is_solved_here():
    assert solver_kinds() == set(KINDS)
    assert set(NAMES) <= set(blocks("de")) and set(NAMES) <= set(blocks("ar"))


@pytest.mark.parametrize("how", HANDS)
@pytest.mark.parametrize("locale", ["de", "ar"])
@pytest.mark.parametrize("name", NAMES)
def test_a_task_is_done_wrong_in_each_way_then_right(window: Page, name: str, locale: str, how: str) -> None:
    solver = open_task(window, locale, name, HANDS[how][0])
    if solver.button("unknown", solver.id).count():
        solver.press("unknown", solver.id)
        expect(window.locator(f"#answer-{solver.id}")).to_contain_text(said(locale, "Hint"))
    for way in solver.tries():
        way.do()
        for words in way.says:
            assert words in solver.said, f"{way.name}: “{words}” is not in “{solver.said}”"
    if KINDS[solver.block["kind"]].judged and solver.block["kind"] != "practice-inbox":
        assert plain(said(locale, "That is right.")) in solver.said


@pytest.mark.parametrize("locale", ["de", "ar"])
@pytest.mark.parametrize("name", NAMES)
def test_feedback_is_announced_where_it_always_was(window: Page, name: str, locale: str) -> None:
    """A screen reader only says what changes in a region that was there before; and what it gets is kept as a snapshot."""
    solver = open_task(window, locale, name, Mouse)
    region = window.locator(f"#answer-{solver.id}")
    expect(region).to_have_attribute("role", "status")
    region.evaluate("(region) => { region.known = true; }")
    before = solver.place.aria_snapshot()
    next(iter(solver.tries())).do()
    assert region.evaluate("(region) => region.known") is True
    if solver.block["kind"] != "practice-inbox":
        assert solver.said
    tree = f"# before\n{before}\n# after the first try\n{solver.place.aria_snapshot()}\n"
    file = TREES / f"{name}.{locale}.yaml"
    if os.environ.get("LERNWEGE_KEEP_TREES"):
        TREES.mkdir(exist_ok=True)
        file.write_text(tree, encoding="utf-8")
    assert tree == file.read_text(encoding="utf-8"), "run with LERNWEGE_KEEP_TREES=1 and read what changed"


@pytest.mark.parametrize("locale", ["de", "ar"])
@pytest.mark.parametrize("name", NAMES)
def test_tab_reaches_every_control_of_a_task_in_its_order(window: Page, name: str, locale: str) -> None:
    solver = open_task(window, locale, name, Keys)
    controls = solver.place.locator('button, select, input:not([type="hidden"]), summary, a[href]')
    wanted = controls.evaluate_all(
        """(controls) => {
            const first = new Set();
            const stops = controls.filter((one) => one.type !== "radio" || (!first.has(one.name) && first.add(one.name)));
            stops.forEach((one, place) => { one.dataset.stop = place; });
            return stops.length;
        }"""
    )
    controls.first.focus()
    reached = [window.evaluate("() => document.activeElement.dataset.stop")]
    while len(reached) < wanted:
        window.keyboard.press("Tab")
        reached.append(window.evaluate("() => document.activeElement.dataset.stop"))
    assert reached == [str(place) for place in range(wanted)]
