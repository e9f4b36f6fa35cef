"""Somebody who has no mouse: everything is reached with Tab, and pressed, ticked, chosen and typed with keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

# More stops than any page has.
MOST = 600
_ABOUT = """() => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  const words = (at.labels?.[0] ?? at).innerText ?? ""
  const form = at.form ?? null
  const last = form && [...form.querySelectorAll("button:not([name])")].filter((each) => each.tabIndex >= 0).at(-1)
  return {
    tag: at.localName, type: at.type ?? "", name: at.name ?? "", value: at.value ?? "", words, href: at.getAttribute("href") ?? "",
    last: at === last, inside: form?.matches("[data-journey]") ?? false, readonly: at.readOnly ?? false,
  }
}"""


class Keys:
    """The keys of somebody's computer, and what they do with them."""

    def __init__(self, page: Page) -> None:
        self.page, self.keyboard = page, page.keyboard
        # Asked for early: the browser is told that somebody waits for its dialogue, and a key would be faster.
        page.on("filechooser", lambda _chooser: None)

    def reach(self, target: Locator) -> None:
        """Tab until it is focused; from the page's end it goes on at its beginning."""
        target.wait_for()
        handle = target.element_handle()
        for _stop in range(MOST):
            if self.page.evaluate("(wanted) => document.activeElement === wanted", handle):
                return
            self.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {target}")

    def press(self, target: Locator) -> None:
        """Reach a link or a button and press it; it leads to another page."""
        self.reach(target)
        with self.page.expect_navigation():
            self.keyboard.press("Enter")

    def unfold(self, target: Locator) -> None:
        self.reach(target)
        self.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.keyboard.press("Control+A")
        self.keyboard.type(text)

    def choose_files(self, target: Locator, *files: Path) -> None:
        self.reach(target)
        with self.page.expect_file_chooser() as chooser:
            self.keyboard.press("Enter")
        chooser.value.set_files(list(files))

    def fill_in(self, form: Locator, given: dict[str, str | bool], optional: str, otherwise: str = "") -> None:
        """Go through a form once, stop by stop, and send it with its last button.

        By name: words are typed, True ticks, words choose in a list or among radio buttons; every other needed field gets `otherwise`.
        """
        form.evaluate("(form) => form.setAttribute('data-journey', '')")
        left = dict(given)
        for _stop in range(MOST):
            at = self.page.evaluate(_ABOUT)
            if at and at["inside"]:
                if at["last"] and not left:
                    with self.page.expect_navigation():
                        self.keyboard.press("Enter")
                    return
                if at["name"] in left:
                    self._do(at, left.pop(at["name"]))
                elif otherwise and self._is_needed(at, optional):
                    self.keyboard.type(otherwise)
            self.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {left or 'the last button'}")

    def _is_needed(self, at: dict[str, Any], optional: str) -> bool:
        typed = at["tag"] == "textarea" or at["type"] == "text"
        return typed and not at["value"] and not at["readonly"] and f"({optional})" not in at["words"]

    def _do(self, at: dict[str, Any], wish: str | bool) -> None:
        if wish is True:
            self.keyboard.press("Space")
        elif at["type"] == "radio":
            self._turn_to(str(wish))
        elif at["tag"] == "select":
            self.keyboard.type(str(wish))
        else:
            self.keyboard.press("Control+A")
            self.keyboard.type(str(wish))

    def _turn_to(self, value: str) -> None:
        """Among radio buttons the arrows go round; Space takes the first where none is chosen."""
        self.keyboard.press("Space")
        for _turn in range(MOST):
            if self.page.evaluate("() => document.activeElement.checked && document.activeElement.value") == value:
                return
            self.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never reach {value}")
