"""`make look-items`: each item of the Kompetenz-Check as the open task of a check, examined at 1280, 390 and 320 px and pictured.

`--competence 1.1`, `--locale de en` and `--kind hotspot` look at some, `--every 3` at one in three; `--pictures` or `--checks` does one
half. A practice screen is looked at screen by screen, with everything opened that can be. Pictures and contact sheets go to
`look/items/`. It exits with 1 when something was found.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import Session

from learning.check.models import CheckAnswer
from learning.competence.models import Item, ItemPage, ItemVersion
from learning.tasks import KINDS
from tests.look_sheets import contact_sheets
from tests.support import axe, reflow
from tests.support.browser import chromium
from tests.support.pages import State, Walk, every_language, undecided
from tests.support.pages.check import FIRST_TASK
from tests.support.server import REPOSITORY, Server

COMPETENCES = REPOSITORY / "content" / "competence"
LOOK = REPOSITORY / "look" / "items"
WIDTHS = (1280, 390)
THUMBNAIL, TALLEST, ROWS = 340, 1100, 2
TASK = State("check-task", "check/task.html", "/check/task", before=FIRST_TASK)

_SMALL_SPOTS = """(least) => [...document.querySelectorAll(".hotspot-places .spot")].flatMap((e, at) => {
  const { width, height } = e.getBoundingClientRect();
  return Math.min(width, height) < least - 0.5 ? [`spot ${at + 1} is ${Math.round(width)} × ${Math.round(height)}`] : [];
})"""


@dataclass(frozen=True)
class Look:
    """An item in a language; of a practice screen, one of its screens."""

    name: str
    version_id: int
    kind: str
    answer: dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    wishes = _wishes(arguments)
    both = wishes.pictures == wishes.checks
    found = 0
    with Server(patience=600) as server, chromium() as browser, _bank(server) as bank:
        for locale in wishes.locale:
            walk = Walk(browser, server.url, locale)
            walk.to(TASK)
            for look in _looks(bank, wishes, locale):
                page = _asked(bank, walk, look)
                if both or wishes.pictures:
                    _take_pictures(page, look, LOOK / locale)
                for what in _faults(walk, page) if both or wishes.checks else ():
                    found += 1
                    print(f"{look.name} {locale}: {what}", flush=True)
            walk.close()
            for width in WIDTHS if both or wishes.pictures else ():
                pictures = sorted((LOOK / locale / str(width)).glob("*.png"))
                contact_sheets(pictures, LOOK / f"{locale}-{width}", THUMBNAIL, TALLEST, ROWS)
    print(f"{found} found")
    return 1 if found else 0


def _wishes(arguments: Sequence[str] | None) -> argparse.Namespace:
    competences = sorted(folder.name for folder in COMPETENCES.iterdir())
    parser = argparse.ArgumentParser(prog="make look-items", description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--pictures", action="store_true", help="only the pictures")
    parser.add_argument("--checks", action="store_true", help="only axe and what a window loses")
    parser.add_argument("--competence", nargs="*", default=competences, metavar="COMPETENCE", choices=competences)
    parser.add_argument("--locale", nargs="*", default=every_language(), metavar="LOCALE", choices=every_language())
    parser.add_argument("--kind", nargs="*", default=sorted(KINDS), metavar="KIND", choices=sorted(KINDS))
    parser.add_argument("--every", type=int, default=1, metavar="N", help="one item in so many")
    return parser.parse_args(arguments)


def _bank(server: Server) -> Session:
    return Session(create_engine(f"sqlite:///{server.data / 'lernwege.sqlite'}"))


def _looks(bank: Session, wishes: argparse.Namespace, locale: str) -> Iterator[Look]:
    """What is asked in this language."""
    asked = (
        select(Item.uid, ItemVersion.id, ItemVersion.kind, ItemPage.body)
        .join(ItemVersion, ItemVersion.id == Item.version_id)
        .join(ItemPage, ItemPage.version_id == ItemVersion.id)
        .where(ItemPage.locale == locale, ItemVersion.competence.in_(wishes.competence), ItemVersion.kind.in_(wishes.kind))
        .order_by(Item.uid)
    )
    for uid, version_id, kind, body in bank.execute(asked).all()[:: wishes.every]:
        name = uid.replace("/", "-")
        if kind != "practice-screen":
            yield Look(name, version_id, kind, {})
            continue
        for number, screen in enumerate(body["screens"], start=1):
            looked = [part["id"] for part in screen["parts"] if part["kind"] == "look"]
            yield Look(f"{name}-{number}", version_id, kind, {"at": screen["id"], "looked": looked})


def _asked(bank: Session, walk: Walk, look: Look) -> Page:
    """Put it where the open task of the check is, and go there."""
    to = {"version_id": look.version_id, "locale": walk.locale, "answer": look.answer}
    bank.execute(update(CheckAnswer).where(CheckAnswer.outcome.is_(None)).values(to))
    bank.commit()
    walk.watch.complaints.clear()
    walk.page.emulate_media(color_scheme="light")
    walk.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    walk.page.goto(f"{walk.url}/{walk.locale}{TASK.address}")
    walk.page.evaluate("() => document.fonts.ready")
    return walk.page


def _faults(walk: Walk, page: Page) -> Iterator[str]:
    reflow.resize(page, (WIDTHS[0], 900))
    report = axe.run(page)
    yield from (f"violation: {each}" for each in report.violations)
    yield from (f"incomplete: {each}" for each in undecided(report, TASK.name))
    for width in (*WIDTHS, 320):
        reflow.resize(page, (width, 900))
        yield from (f"{width} px: {each}" for each in reflow.lost(page))
        yield from (f"{width} px: {each}" for each in reflow.too_small(page, TASK))
        yield from (f"{width} px: {each}" for each in page.evaluate(_SMALL_SPOTS, reflow.LEARNERS) if width in WIDTHS)
    reflow.space(page)
    yield from (f"320 px, spaced: {each}" for each in reflow.lost(page))
    yield from walk.watch.complaints


def _take_pictures(page: Page, look: Look, into: Path) -> None:
    """The task alone: what stands around it is the same on every page."""
    for width in WIDTHS:
        reflow.resize(page, (width, 900))
        for colours in ("light", "dark") if look.kind == "hotspot" else ("light",):
            page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
            name = f"{look.name}-dark" if colours == "dark" else look.name
            page.locator(".blocks").screenshot(path=into / str(width) / f"{name}.png")
    page.emulate_media(color_scheme="light")


if __name__ == "__main__":
    sys.exit(main())
