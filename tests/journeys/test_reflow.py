"""Nothing is lost when the window is narrow, the zoom high or the text spaced; fingers find every control, and so do keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.support.pages import CHIEF, NAMES, Post, Walks, every_language, states
from tests.support.server import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Every state in one left-to-right and one right-to-left language; in the others, whose words are longer or larger, one of each template.
EVERYWHERE = (*CHIEF, "home-large", "home-menu", "step-inbox")
PAGES = [(locale, name) for locale in every_language() for name in (NAMES if locale in ("de", "ar") else EVERYWHERE)]
# 320 px of a phone, and what is left of 1280 × 1024 at 400 % zoom.
NARROW = ((320, 568), (320, 256))
WIDE = (1280, 900)
VERY_LARGE = Post("/display", {"back": "/", "size": "4"})
LEARNERS, ANYBODY = 48, 24

# WCAG 1.4.12. A sheet of the document's own: our policy forbids to add one in the markup.
_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

# Controls as somebody meets them: a field's label belongs to it, and a link may stretch over its card or its picture.
_CONTROLS = """
const once = (ask) => {
  const known = new Map();
  return (e) => known.has(e) ? known.get(e) : (known.set(e, ask(e)), known.get(e));
};
const unseen = once((e) => e.matches(".skip:not(:focus)") || getComputedStyle(e).clipPath !== "none");
const shown = once((e) => e.checkVisibility({ visibilityProperty: true }) && !unseen(e) && !unseen(e.parentElement ?? e));
const controls = () => [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), textarea, select")].filter(shown);
const target = (e) => e.closest("label") ?? e;
const size = (e) => {
  const { width, height } = target(e).getBoundingClientRect();
  const more = getComputedStyle(e, "::after");
  const stretched = e.matches("a") && more.position === "absolute";
  return stretched ? [Math.max(width, parseFloat(more.width)), Math.max(height, parseFloat(more.height))] : [width, height];
};
const named = (e) => `<${e.tagName.toLowerCase()} class="${e.className}"> ${e.innerText?.trim().slice(0, 40) || e.name || ""}`;
"""

_LOST = (
    "() => {"
    + _CONTROLS
    + """
  const lost = [], root = document.documentElement, wide = root.clientWidth;
  if (root.scrollWidth > wide) lost.push(`the page is ${root.scrollWidth} px wide in ${wide} px`);
  const hides = once((e) => ["hidden", "clip"].includes(getComputedStyle(e).overflowX));
  const beyond = (box, frame) => box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
  for (const e of document.querySelectorAll("body *")) {
    if (!shown(e) || e.closest("svg")) continue;
    if (beyond(e.getBoundingClientRect(), { left: 0, right: wide })) lost.push(`beyond the edge: ${named(e)}`);
  }
  const speaks = (e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const words = [...document.querySelectorAll("body *")].filter((e) => shown(e) && speaks(e));
  const cuts = (e) => hides(e) && !e.matches("textarea, input, progress");
  // What may cut an element off, from within outwards: few of all it stands in, and asked once.
  const frames = once((e) => {
    const up = e.parentElement;
    return up ? [...(cuts(up) ? [up] : []), ...frames(up)] : [];
  });
  const around = (e) => {
    const range = document.createRange();
    range.selectNodeContents(e);
    return range;
  };
  const things = [...controls().map((e) => [e, target(e)]), ...words.map((e) => [e, around(e)])];
  for (const [e, thing] of things) {
    const box = thing.getBoundingClientRect();
    if (cuts(e) && e.scrollWidth > e.clientWidth + 1) lost.push(`cut off in itself: ${named(e)}`);
    for (const frame of frames(e)) {
      if (beyond(box, frame.getBoundingClientRect())) lost.push(`cut off by ${named(frame)}: ${named(e)}`);
    }
  }
  return [...new Set(lost)];
}"""
)

# A link within a sentence may be as small as its words (WCAG 2.5.8); so may one that stands alone in a line of running text.
_SMALL = (
    "(least) => {"
    + _CONTROLS
    + """
  const inText = (e) => e.matches("a") && getComputedStyle(e).display === "inline" && e.closest("p, li, dd, figcaption, .prose, label");
  return [...new Set(controls().filter((e) => !inText(e)).flatMap((e) => {
    const [width, height] = size(e);
    return Math.min(width, height) < least - 0.5 ? [`${Math.round(width)} × ${Math.round(height)}: ${named(e)}`] : [];
  }))];
}"""
)

# Words that are broken over lines because their column is narrower than about eight letters.
_BROKEN = (
    "() => {"
    + _CONTROLS
    + """
  const column = (e) => {
    while (getComputedStyle(e).display === "inline") e = e.parentElement;
    const style = getComputedStyle(e);
    return (e.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd)) / parseFloat(style.fontSize);
  };
  const lines = (node, word) => {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    return new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size;
  };
  const broken = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!shown(e) || e.closest("svg, .vh, textarea") || column(e) > 5) continue;
    for (const word of node.data.matchAll(/[\\p{L}\\p{M}]+/gu)) if (lines(node, word) > 1) broken.push(`${word[0]}: ${named(e)}`);
  }
  return [...new Set(broken)];
}"""
)

_REACHABLE = (
    "() => {"
    + _CONTROLS
    + """
  const groups = new Set();
  return controls().filter((e) => {
    if (e.tabIndex < 0 || e.disabled) return false;
    if (e.type !== "radio") return true;
    const first = !groups.has(e.name);
    groups.add(e.name);
    return first;
  }).map((e, place) => { e.dataset.walk = place; return named(e); });
}"""
)

# Where the focus is, whether it shows there (something differs from the same place without focus), and whether something lies over it.
_FOCUSED = (
    "() => {"
    + _CONTROLS
    + """
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const around = [e, e.parentElement, e.parentElement?.parentElement].filter(Boolean);
  const look = ({ outlineStyle, outlineWidth, boxShadow }) => [outlineStyle, outlineWidth, boxShadow].join();
  const looks = () => around.map((one) => look(getComputedStyle(one)));
  const focused = looks();
  e.classList.contains("skip") || e.blur();
  const shows = e.classList.contains("skip") || looks().some((now, i) => now !== focused[i]);
  e.focus();
  const box = (target(e) === e ? e.getClientRects()[0] : target(e).getBoundingClientRect()) ?? e.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const covered = !top || !(target(e).contains(top) || top.contains(target(e)));
  const group = e.type === "radio" ? document.querySelector(`input[name="${CSS.escape(e.name)}"][data-walk]`) : e;
  return { place: group?.dataset.walk ?? null, name: named(e), shows, covered: covered ? (top ? named(top) : "nothing") : "" };
}"""
)


@pytest.fixture(scope="module")
def walks(browser: Browser, server: Server) -> Iterator[Walks]:
    walks = Walks(browser, server.url)
    yield walks
    walks.close()


@pytest.fixture(scope="module")
def zoomed(browser: Browser, server: Server) -> Iterator[Walks]:
    """Windows at 400 % zoom: four device pixels to each of ours."""
    walks = Walks(browser, server.url, device_scale_factor=4)
    yield walks
    walks.close()


@pytest.mark.parametrize(("locale", "name"), PAGES)
def test_a_wide_narrow_or_zoomed_window_loses_nothing_and_fingers_find_every_control(zoomed: Walks, locale: str, name: str) -> None:
    state = states(locale)[name]
    # One visit for all sizes: loading a page costs most.
    page = zoomed[locale].to(state, *WIDE)
    small = {}
    for width, height in (WIDE, NARROW[0]):
        page.set_viewport_size({"width": width, "height": height})
        small[width] = page.evaluate(_SMALL, ANYBODY if state.testers else LEARNERS)
    lost = {f"{width} × {height}": _lost(page, width, height) for width, height in (WIDE, *NARROW)}
    page.evaluate(_SPACED)
    lost |= {f"spaced, {width} px": _lost(page, width, height) for width, height in (WIDE, NARROW[0])}
    assert {how: what for how, what in (small | lost).items() if what} == {}


@pytest.mark.parametrize("locale", ["de", "de-simple", "ar", "tr"])
@pytest.mark.parametrize("name", ["home-continue", "lesson-not-yet", "step-inbox", "report-missing", "display", "course"])
def test_very_large_words_stay_whole_on_a_phone(walks: Walks, locale: str, name: str) -> None:
    state = states(locale)[name]
    page = walks[locale].to(replace(state, before=(*state.before, VERY_LARGE)), 390, 844)
    assert (page.evaluate(_BROKEN), _lost(page, 390, 844)) == ([], [])


@pytest.mark.parametrize("locale", ["de", "ar"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", ["home-continue", "lesson-not-yet", "step-inbox", "report-missing", "display", "course"])
def test_keys_reach_every_control_and_one_sees_where_one_is(walks: Walks, locale: str, name: str, width: int) -> None:
    page = walks[locale].to(states(locale)[name], width, 600)
    controls: list[str] = page.evaluate(_REACHABLE)
    # After a form that was not taken the keyboard goes on from what is said about it; here it begins at the top.
    page.evaluate("() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }")
    reached, troubles = set(), []
    for _press in range(len(controls) + 20):
        page.keyboard.press("Tab")
        here = page.evaluate(_FOCUSED)
        if here is None:
            break
        reached.add(here["place"])
        troubles += [f"the focus does not show: {here['name']}"] if not here["shows"] else []
        troubles += [f"{here['covered']} lies over {here['name']}"] if here["covered"] else []
    missed = [control for place, control in enumerate(controls) if str(place) not in reached]
    assert (missed, troubles) == ([], [])


def _lost(page: Page, width: int, height: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": height})
    lost: list[str] = page.evaluate(_LOST)
    return lost
