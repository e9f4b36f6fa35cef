"""How each kind of task is done in a browser: the right way, each wrong way, with a mouse or with keys alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from playwright.sync_api import Locator, Page, expect

from learning.tasks import KINDS
from learning.tasks.kinds.screen.parts import as_wanted

Block = dict[str, Any]


class Mouse:
    """Somebody who only clicks."""

    def press(self, target: Locator) -> None:
        target.click()

    def tick(self, box: Locator) -> None:
        box.check()

    def choose(self, select: Locator, value: str) -> None:
        select.select_option(value)

    def type(self, field: Locator, text: str) -> None:
        field.fill(text)


class Keys:
    """Somebody who has only a keyboard."""

    def press(self, target: Locator) -> None:
        target.focus()
        target.press("Enter")

    def tick(self, box: Locator) -> None:
        box.focus()
        if not box.is_checked():
            box.press("Space")

    def choose(self, select: Locator, value: str) -> None:
        select.focus()
        places = select.locator("option").evaluate_all("(options) => options.map((option) => option.value)")
        select.press("Home")
        for _step in range(places.index(value)):
            select.press("ArrowDown")

    def type(self, field: Locator, text: str) -> None:
        field.focus()
        field.press("Control+a")
        field.press_sequentially(text) if text else field.press("Delete")


Hands = Mouse | Keys


def _nothing() -> None:
    """The last press has done it all."""


@dataclass(frozen=True)
class Try:
    """One way of doing a task: what it is called, what is done, and what the page must say then."""

    name: str
    do: Callable[[], None]
    says: tuple[str, ...]


def plain(text: str) -> str:
    """What a person reads of a piece of HTML, without the spaces: a browser and a tag divide words differently."""
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


class Solver:
    """Does one task on a page."""

    def __init__(self, page: Page, block: Block, hands: Hands) -> None:
        self.page, self.block, self.hands = page, block, hands
        self.id: str = block["id"]
        self.place = page.locator(f"#b-{self.id}")

    # ------------------------------------------------------------------ what every task has

    def button(self, name: str, value: str) -> Locator:
        return self.place.locator(f'button[name="{name}"][value="{value}"]')

    def check(self) -> None:
        self.press("check", self.id)

    def press(self, name: str, value: str) -> None:
        """Press a button of the lesson's form and wait until the page has answered."""
        with self.page.expect_response(lambda response: response.request.method == "POST"):
            self.hands.press(self.button(name, value))
        self.page.wait_for_load_state()
        expect(self.page.locator("#lesson[data-busy]")).to_have_count(0)

    def inside(self, what: str, part: str) -> None:
        self.press("press", f"{self.id}:{what}:{part}")

    def field(self, part: str = "") -> Locator:
        return self.place.locator(f'[name="answer:{self.id}{":" if part else ""}{part}"]')

    @property
    def said(self) -> str:
        return plain(self.page.locator(f"#answer-{self.id}").inner_text())

    def tries(self) -> Iterator[Try]:
        """Each wrong way, then the right one."""
        yield from getattr(self, f"_{self.block['kind'].replace('-', '_')}")()

    # ------------------------------------------------------------------ choices

    def _options(self, *chosen: str) -> Callable[[], None]:
        def do() -> None:
            for option in self.block["options"]:
                box = self.place.locator(f'input[name="answer:{self.id}"][value="{option["id"]}"]')
                if option["id"] in chosen:
                    self.hands.tick(box)
                elif self.block["several"] and box.is_checked():
                    box.uncheck()
            self.check()

        return do

    def _single_choice(self) -> Iterator[Try]:
        for option in sorted(self.block["options"], key=lambda option: option["right"]):
            says = (plain(option["feedback"]), *((plain(self.block["right"]),) if option["right"] else ()))
            yield Try(option["id"], self._options(option["id"]), says)

    def _multiple_choice(self) -> Iterator[Try]:
        rights = [option for option in self.block["options"] if option["right"]]
        for option in self.block["options"]:
            if not option["right"]:
                yield Try(option["id"], self._options(option["id"]), (plain(option["feedback"]),))
        if len(rights) > 1:
            yield Try("half", self._options(rights[0]["id"]), (plain(rights[0]["feedback"]),))
        yield Try("right", self._options(*(option["id"] for option in rights)), (plain(self.block["right"]),))

    def _hotspot(self) -> Iterator[Try]:
        yield from self._multiple_choice() if self.block["several"] else self._single_choice()

    # ------------------------------------------------------------------ order, pairs, gaps, words

    def _order(self) -> Iterator[Try]:
        right = [item["id"] for item in self.block["items"]]
        for wrong in ([*right[1:], right[0]], [right[1], right[0], *right[2:]]):
            first = next(item for item, place in zip(wrong, right, strict=True) if item != place)
            item = next(item for item in self.block["items"] if item["id"] == first)
            yield Try("-".join(wrong), partial(self._arrange, wrong), (plain(item["feedback"]),))
        yield Try("right", partial(self._arrange, right), (plain(self.block["right"]),))

    def _arrange(self, wanted: list[str]) -> None:
        for place, item in enumerate(wanted):
            while (now := self._now()).index(item) > place:
                self.inside("up", item)
                assert self._now().index(item) == now.index(item) - 1
        self.check()

    def _now(self) -> list[str]:
        return self.place.locator(f'input[name="answer:{self.id}"]').evaluate_all("(fields) => fields.map((field) => field.value)")

    def _match(self) -> Iterator[Try]:
        pairs = [pair["id"] for pair in self.block["pairs"]]
        astray = dict(zip(pairs, [*pairs[1:], pairs[0]], strict=True))
        yield Try("astray", partial(self._pair, astray), tuple(plain(pair["feedback"]) for pair in self.block["pairs"]))
        for target in self.block["offered"]:
            if target["id"] not in pairs:
                yield Try(target["id"], partial(self._pair, {pairs[0]: target["id"]}), (plain(self.block["pairs"][0]["feedback"]),))
        yield Try("right", partial(self._pair, {pair: pair for pair in pairs}), (plain(self.block["right"]),))

    def _pair(self, chosen: dict[str, str]) -> None:
        for pair, target in chosen.items():
            self.hands.choose(self.field(pair), target)
        self.check()

    def _gap_fill(self) -> Iterator[Try]:
        gaps, typing = self.block["gaps"], self.block["fill"] == "type"
        wrong = "x7" if typing else next(word["id"] for word in self.block["offered"] if word["label"] != gaps[0]["accepted"][0])
        yield Try("one wrong", partial(self._gaps, {gaps[0]["id"]: wrong}), (plain(gaps[0]["feedback"]),))
        right = {gap["id"]: gap["accepted"][0] if typing else gap["id"] for gap in gaps}
        yield Try("right", partial(self._gaps, right), (plain(self.block["right"]),))

    def _gaps(self, filled: dict[str, str]) -> None:
        for gap, word in filled.items():
            (self.hands.type if self.block["fill"] == "type" else self.hands.choose)(self.field(gap), word)
        self.check()

    def _short_answer(self) -> Iterator[Try]:
        yield Try("nonsense", partial(self._answer, "qqq 99"), (plain(self.block["wrong"]),))
        for other in self.block["others"]:
            yield Try(other["accepted"][0], partial(self._answer, other["accepted"][0]), (plain(other["feedback"]),))
        for accepted in self.block["accepted"][:2]:
            yield Try(accepted, partial(self._answer, f" {accepted.upper()} "), (plain(self.block["right"]),))

    def _answer(self, text: str) -> None:
        self.hands.type(self.field(), text)
        self.check()

    # ------------------------------------------------------------------ practice

    def _practice_inbox(self) -> Iterator[Try]:
        for message in self.block["messages"]:
            for action in sorted(message["actions"], key=lambda action: message["actions"][action] == "good"):
                yield Try(f"{message['id']} {action}", partial(self._decide, message["id"], action), ())
        yield Try("done", _nothing, (plain(self.block["done"]),))

    def _decide(self, message: str, action: str) -> None:
        self.inside("open", message)
        if self.button("press", f"{self.id}:again:{message}").count():
            self.inside("again", message)
        self.inside(action, message)
        feedback = next(one for one in self.block["messages"] if one["id"] == message)["feedback"][action]
        assert plain(feedback) in plain(self.place.locator(".inbox-read .answer").inner_text())

    def _practice_screen(self) -> Iterator[Try]:
        screens = self.block["screens"]
        parts = {part["id"]: part for screen in screens for part in screen["parts"]}
        acts = [part for part in parts.values() if part["kind"] == "act"]
        for act in (part for part in acts if part["judged"] != "good"):
            yield Try(act["id"], partial(self._act, act), (plain(act["feedback"]),))
        good = next(part for part in acts if part["judged"] == "good")
        wanted = [part for part in parts.values() if "wanted" in part]
        unmet = [part for part in wanted if not as_wanted(part, {}, self.block["lang"])]
        if unmet:
            yield Try("too early", partial(self._act, good), tuple(plain(part["feedback"]) for part in unmet))
        yield Try("right", partial(self._act, good, unmet), (plain(self.block["right"]),))

    def _act(self, act: dict[str, Any], wanted: list[dict[str, Any]] | None = None) -> None:
        if self.button("press", f"{self.id}:again").count():
            self.press("press", f"{self.id}:again")
        for part in wanted or ():
            self._go_to(part)
            self._set(part)
        self._go_to(act)
        self.inside("act", act["id"])

    def _set(self, part: dict[str, Any]) -> None:
        field = self.place.locator(f'[name="part:{self.id}:{part["id"]}"]')
        if part["kind"] == "switch":
            self.inside("turn", part["id"])
        elif part["kind"] == "place":
            self.hands.choose(field, part["wanted"])
        else:
            self.hands.type(field, part["given"][0] if part["wanted"] == "given" else "Erika Beispiel")

    def _go_to(self, part: dict[str, Any]) -> None:
        """Walk over the screens to the one on which a part stands."""
        for step in self._way(self._here(), next(screen["id"] for screen in self.block["screens"] if part in screen["parts"])):
            self.inside("go", step)

    def _here(self) -> str:
        shown = self.place.locator('button[name="press"]').evaluate_all("(buttons) => buttons.map((button) => button.value.split(':')[2])")
        named = set(shown) | set(
            self.place.locator('[name^="part:"]').evaluate_all("(fields) => fields.map((field) => field.name.split(':')[2])")
        )
        return next(screen["id"] for screen in self.block["screens"] if named & {part["id"] for part in screen["parts"]})

    def _way(self, start: str, end: str) -> list[str]:
        ways: list[tuple[str, list[str]]] = [(start, [])]
        seen = {start}
        for at, steps in ways:
            if at == end:
                return steps
            for part in next(screen for screen in self.block["screens"] if screen["id"] == at)["parts"]:
                if part["kind"] == "go" and part["to"] not in seen:
                    seen.add(part["to"])
                    ways.append((part["to"], [*steps, part["id"]]))
        raise AssertionError(f"no way from {start} to {end} in {self.id}")

    # ------------------------------------------------------------------ lists to tick

    def _checklist(self) -> Iterator[Try]:
        yield Try("first", self._tick_first, ("1",))

    def _tick_first(self) -> None:
        self.hands.tick(self.place.locator("input").first)
        if self.page.evaluate("() => 'CSSStyleSheet' in window") and self.button("press", f"{self.id}:keep").count():
            self.press("press", f"{self.id}:keep")


def solver_kinds() -> set[str]:
    return {kind for kind in KINDS if hasattr(Solver, f"_{kind.replace('-', '_')}")}
