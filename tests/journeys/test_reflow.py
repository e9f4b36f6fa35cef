"""Very large words stay whole, and keys find every control; `test_every_page.py` sees in its visit what a window loses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.support.pages import Post, Walks, states
from tests.support.reflow import CONTROLS, lost

if TYPE_CHECKING:
    pass

VERY_LARGE = Post("/display", {"back": "/", "size": "4"})

# Words that are broken over lines because their column is narrower than about eight letters.
_BROKEN = (
    "() => {"
    + CONTROLS
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
    + CONTROLS
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
    + CONTROLS
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
  // Of what is taller than the window, the part that is in it.
  const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
  const top = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
  const covered = !top || !(target(e).contains(top) || top.contains(target(e)));
  const group = e.type === "radio" ? document.querySelector(`input[name="${CSS.escape(e.name)}"][data-walk]`) : e;
  return { place: group?.dataset.walk ?? null, name: named(e), shows, covered: covered ? (top ? named(top) : "nothing") : "" };
}"""
)


@pytest.mark.parametrize("locale", ["de", "de-simple", "ar", "tr"])
@pytest.mark.parametrize("name", ["home-continue", "lesson-not-yet", "step-inbox", "report-missing", "display", "course"])
def test_very_large_words_stay_whole_on_a_phone(walks: Walks, locale: str, name: str) -> None:
    state = states(locale)[name]
    page = walks[locale].to(replace(state, before=(*state.before, VERY_LARGE)), 390, 844)
    assert (page.evaluate(_BROKEN), lost(page)) == ([], [])


@pytest.mark.parametrize("locale", ["de", "ar"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    "name", ["home-continue", "lesson-not-yet", "step-inbox", "report-missing", "display", "course", "session-live", "studio-lesson"]
)
def test_keys_reach_every_control_and_one_sees_where_one_is(walks: Walks, locale: str, name: str, width: int) -> None:
    page = walks[locale].to(states(locale)[name], width, 600)
    controls: list[str] = page.evaluate(_REACHABLE)
    # After a form that was not taken the keyboard goes on from what is said about it; here it begins at the top.
    page.evaluate("() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }")
    reached, troubles = set(), []
    # Some fields bring a bar of tools once they are reached.
    for _press in range(2 * len(controls) + 20):
        page.keyboard.press("Tab")
        here = page.evaluate(_FOCUSED)
        if here is None:
            break
        reached.add(here["place"])
        troubles += [f"the focus does not show: {here['name']}"] if not here["shows"] else []
        troubles += [f"{here['covered']} lies over {here['name']}"] if here["covered"] else []
    missed = [control for place, control in enumerate(controls) if str(place) not in reached]
    assert (missed, troubles) == ([], [])
