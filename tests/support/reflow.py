"""What a window loses of a page when it is narrow, zoomed or its text spaced, and which controls fingers miss."""

from __future__ import annotations

from playwright.sync_api import Page

from .pages import State

WIDE = (1280, 900)
PHONE = (320, 568)
# What is left of 1280 × 1024 at 400 % zoom.
ZOOMED = (320, 256)
LEARNERS, ANYBODY = 48, 24

# WCAG 1.4.12. A sheet of the document's own: our policy forbids to add one in the markup.
_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

# Controls as somebody meets them: a field's label belongs to it, and a link may stretch over its card or its picture.
CONTROLS = """
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
    + CONTROLS
    + """
  const lost = [], root = document.documentElement, wide = root.clientWidth;
  if (root.scrollWidth > wide) lost.push(`the page is ${root.scrollWidth} px wide in ${wide} px`);
  const hides = once((e) => ["hidden", "clip"].includes(getComputedStyle(e).overflowX));
  const beyond = (box, frame) => box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
  // A table of people by lessons needs both directions (WCAG 1.4.10): it may scroll in a region of its own that the keyboard reaches.
  const scrolls = '[role="region"][tabindex="0"]';
  for (const e of document.querySelectorAll("body *")) {
    if (!shown(e) || e.closest("svg") || e.closest(`${scrolls} table`)) continue;
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
    + CONTROLS
    + """
  const inText = (e) => e.matches("a") && getComputedStyle(e).display === "inline" && e.closest("p, li, dd, figcaption, .prose, label");
  return [...new Set(controls().filter((e) => !inText(e)).flatMap((e) => {
    const [width, height] = size(e);
    return Math.min(width, height) < least - 0.5 ? [`${Math.round(width)} × ${Math.round(height)}: ${named(e)}`] : [];
  }))];
}"""
)


def resize(page: Page, to: tuple[int, int]) -> None:
    page.set_viewport_size({"width": to[0], "height": to[1]})


def space(page: Page) -> None:
    """Space the words as WCAG 1.4.12 lets somebody do."""
    page.evaluate(_SPACED)


def lost(page: Page) -> list[str]:
    """What is cut off or lies beyond the edge."""
    found: list[str] = page.evaluate(_LOST)
    return found


def too_small(page: Page, state: State) -> list[str]:
    """Controls that are smaller than a finger."""
    found: list[str] = page.evaluate(_SMALL, ANYBODY if state.testers else LEARNERS)
    return found
