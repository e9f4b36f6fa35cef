"""`make look`: every page × state × language examined by axe and the Nu HTML Checker, and its pictures as contact sheets in `look/`.

Needs about a quarter of an hour. `--pictures` or `--checks` does one half; `--only home lesson` looks at a few states;
`--locales de ar` at a few languages. The summary is `look/summary.json`; it exits with 1 when something was found.
`--statement` writes down what was examined where the accessibility statement reads it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from learning.home.checked import FILE as CHECKED
from tests.look_sheets import contact_sheets
from tests.support import axe, reflow
from tests.support.browser import chromium
from tests.support.pages import NAMES, Walk, every_language, states, undecided
from tests.support.server import REPOSITORY, Server
from tests.support.vnu import Checker

LOOK = REPOSITORY / "look"
PICTURED = ("de", "ar")
THEMES = ("light", "dark")
WIDTHS = {1280: {"width": 440, "tallest": 900, "rows": 2}, 390: {"width": 190, "tallest": 1200, "rows": 1}}
PROCESSES = 2


@dataclass(frozen=True)
class Job:
    """What one process does with a browser of its own."""

    url: str
    locale: str
    names: tuple[str, ...]
    pictures: bool
    checks: bool


def main(arguments: Sequence[str] | None = None) -> int:
    wishes = _wishes(arguments)
    names = tuple(name for name in NAMES if not wishes.only or name in wishes.only)
    both = wishes.pictures == wishes.checks
    _clear()
    found: list[dict[str, str]] = []
    with Server() as server, ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        jobs = [Job(server.url, locale, names, both or wishes.pictures, both or wishes.checks) for locale in wishes.locales]
        for job, faults in zip(jobs, pool.map(_look, jobs), strict=True):
            found += faults
            print(f"{job.locale:10} {len(faults)} found", flush=True)
    sheets = list(_sheets(wishes.locales))
    _write_summary(wishes.locales, names, sheets, found)
    if wishes.statement:
        _write_for_the_statement(wishes.locales, found)
    for fault in found:
        print(f"{fault['locale']} {fault['page']} ({fault['guise']}): {fault['what']}")
    return 1 if found else 0


def _wishes(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make look", description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--pictures", action="store_true", help="only the pictures")
    parser.add_argument("--checks", action="store_true", help="only axe and the Nu HTML Checker")
    parser.add_argument("--only", nargs="*", default=(), metavar="STATE", choices=[*NAMES, ()])
    parser.add_argument("--locales", nargs="*", default=every_language(), metavar="LOCALE", choices=every_language())
    parser.add_argument("--statement", action="store_true", help="write down for the accessibility statement what was examined")
    wishes = parser.parse_args(arguments)
    if wishes.statement and (wishes.only or (wishes.pictures and not wishes.checks)):
        parser.error("the statement tells of every page, examined")
    return wishes


def _clear() -> None:
    shutil.rmtree(LOOK, ignore_errors=True)
    LOOK.mkdir()


def _look(job: Job) -> list[dict[str, str]]:
    """Walk all pages in one language."""
    found = []
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        checker = stack.enter_context(Checker()) if job.checks else None
        walk = Walk(browser, job.url, job.locale)
        for name in job.names:
            if checker:
                found += [_fault(job, name, guise, what) for guise, what in _faults(walk, name, checker)]
            if job.pictures and job.locale in PICTURED:
                _take_pictures(walk, name)
    return found


def _fault(job: Job, name: str, guise: str, what: str) -> dict[str, str]:
    return {"locale": job.locale, "page": name, "guise": guise, "what": what}


# ------------------------------------------------------------------ checks


def _faults(walk: Walk, name: str, checker: Checker) -> Iterator[tuple[str, str]]:
    """What is wrong with one page: at 1280 and 320 px everything; in other colours the contrast."""
    page = walk.to(state := states(walk.locale)[name])
    yield from (("html", str(error)) for error in checker.errors(_bytes(walk, name)))
    yield from (("1280 px", each) for each in _barriers(page, name))
    yield from (("1280 px", complaint) for complaint in walk.watch.complaints)
    page.set_viewport_size({"width": 320, "height": 568})
    yield from (("320 px", each) for each in [*_barriers(page, name), *reflow.lost(page), *reflow.too_small(page, state)])
    page.emulate_media(color_scheme="dark")
    yield from (("dark", each) for each in _faint_words(page))
    page.emulate_media(color_scheme="light", forced_colors="active")
    yield from (("forced colours", each) for each in _faint_words(page))


def _bytes(walk: Walk, name: str) -> bytes:
    """The page as it came, before any script touched it."""
    answer = walk.answer
    assert answer is not None
    return answer.body()


def _barriers(page: Page, name: str) -> Iterator[str]:
    report = axe.run(page)
    yield from (f"violation: {each}" for each in report.violations)
    yield from (f"incomplete: {each}" for each in undecided(report, name))


_CONTRAST = "() => axe.run(document, { runOnly: ['color-contrast', 'color-contrast-enhanced'], resultTypes: ['violations'] })"


def _faint_words(page: Page) -> Iterator[str]:
    result: dict[str, Any] = page.evaluate(_CONTRAST)
    for each in result["violations"]:
        yield from (f"{each['id']}: {node['target']}: {node['failureSummary']}" for node in each["nodes"])


# ------------------------------------------------------------------ pictures


def _take_pictures(walk: Walk, name: str) -> None:
    page = walk.to(states(walk.locale)[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for theme in THEMES:
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            folder = LOOK / "pages" / _group(walk.locale, theme, width)
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{name}.png", full_page=True)


def _group(locale: str, theme: str, width: int) -> str:
    return f"{locale}-{theme}-{width}"


def _sheets(locales: Sequence[str]) -> Iterator[Path]:
    for locale in [locale for locale in PICTURED if locale in locales]:
        for theme in THEMES:
            for width, layout in WIDTHS.items():
                group = _group(locale, theme, width)
                pictures = [LOOK / "pages" / group / f"{name}.png" for name in NAMES]
                yield from contact_sheets([file for file in pictures if file.exists()], LOOK / group, **layout)


def _write_summary(locales: Sequence[str], names: Sequence[str], sheets: Sequence[Path], found: Sequence[dict[str, str]]) -> None:
    summary = {
        "languages": list(locales),
        "states": len(names),
        "sheets": [str(sheet.relative_to(LOOK)) for sheet in sheets],
        "found": found,
    }
    (LOOK / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _write_for_the_statement(locales: Sequence[str], found: Sequence[dict[str, str]]) -> None:
    with chromium() as browser:
        version = browser.version
    told = {
        "on": datetime.now(UTC).date().isoformat(),
        "axe": _version_of("axe-core"),
        "html": _version_of("vnu-jar"),
        "browser": version,
        "pages": len({state.template for state in states("de").values()}),
        "states": len(NAMES),
        "languages": list(locales),
        "found": len(found),
    }
    CHECKED.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _version_of(package: str) -> str:
    told: dict[str, str] = json.loads((REPOSITORY / "node_modules" / package / "package.json").read_text(encoding="utf-8"))
    return told["version"]


if __name__ == "__main__":
    sys.exit(main())
