"""`make look-lessons`: every lesson in its own languages, examined at 1280, 390 and 320 px and pictured in `look/lessons/`.

`--course first-click` looks at some courses, `--locale de en` at some languages; `--pictures` or `--checks` does one half. One sheet
a lesson and language: at 1280 px on the left, at 390 on the right, each cut into slices from top to bottom. It exits with 1 when
something was found.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page
from ruamel.yaml import YAML

from tests.look_sheets import GAP, GROUND
from tests.support import axe, reflow
from tests.support.browser import chromium
from tests.support.pages import State, Walk, every_language, undecided
from tests.support.server import REPOSITORY, Server

COURSES = REPOSITORY / "content" / "courses"
LOOK = REPOSITORY / "look" / "lessons"
WIDTHS = (1280, 390)
SLICE, SCALE = 3000, 0.5


def main(arguments: Sequence[str] | None = None) -> int:
    wishes = _wishes(arguments)
    both = wishes.pictures == wishes.checks
    found = 0
    with Server(patience=600) as server, chromium() as browser:
        for locale in wishes.locale:
            walk = Walk(browser, server.url, locale)
            for course, lesson in _lessons(wishes.course, locale):
                page = walk.to(_state(course, lesson))
                for what in _faults(walk, page) if both or wishes.checks else ():
                    found += 1
                    print(f"{course}/{lesson} {locale}: {what}", flush=True)
                if both or wishes.pictures:
                    _take_pictures(page, LOOK / course / f"{lesson}-{locale}.png")
            walk.close()
    print(f"{found} found")
    return 1 if found else 0


def _wishes(arguments: Sequence[str] | None) -> argparse.Namespace:
    courses = sorted(folder.name for folder in COURSES.iterdir())
    parser = argparse.ArgumentParser(prog="make look-lessons", description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--pictures", action="store_true", help="only the pictures")
    parser.add_argument("--checks", action="store_true", help="only axe and what a window loses")
    parser.add_argument("--course", nargs="*", default=courses, metavar="COURSE", choices=courses)
    parser.add_argument("--locale", nargs="*", default=every_language(), metavar="LOCALE", choices=every_language())
    return parser.parse_args(arguments)


def _lessons(courses: Sequence[str], locale: str) -> Iterator[tuple[str, str]]:
    """Those written in this language."""
    for course in courses:
        for lesson in YAML(typ="safe").load(COURSES / course / "course.yaml")["lessons"]:
            if (COURSES / course / "lessons" / lesson / f"{locale}.md").exists():
                yield course, lesson


def _state(course: str, lesson: str) -> State:
    return State("lesson-all", "lessons/lesson.html", f"/courses/{course}/{lesson}/all")


def _faults(walk: Walk, page: Page) -> Iterator[str]:
    report = axe.run(page)
    yield from (f"violation: {each}" for each in report.violations)
    yield from (f"incomplete: {each}" for each in undecided(report, "lesson-all"))
    for width in (*WIDTHS, 320):
        reflow.resize(page, (width, 900))
        yield from (f"{width} px: {each}" for each in reflow.lost(page))
    reflow.space(page)
    yield from (f"320 px, spaced: {each}" for each in reflow.lost(page))
    yield from walk.watch.complaints
    page.reload()


def _take_pictures(page: Page, into: Path) -> None:
    into.parent.mkdir(parents=True, exist_ok=True)
    slices: list[Image.Image] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=into, full_page=True)
        with Image.open(into) as picture:
            slices += [_slice(picture, top) for top in range(0, picture.height, SLICE)]
    sheet = Image.new("RGB", (sum(each.width + GAP for each in slices), max(each.height for each in slices)), GROUND)
    left = 0
    for each in slices:
        sheet.paste(each, (left, 0))
        left += each.width + GAP
    sheet.save(into, optimize=True)


def _slice(picture: Image.Image, top: int) -> Image.Image:
    cut = picture.convert("RGB").crop((0, top, picture.width, min(top + SLICE, picture.height)))
    return cut.resize((round(cut.width * SCALE), max(1, round(cut.height * SCALE))), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    sys.exit(main())
