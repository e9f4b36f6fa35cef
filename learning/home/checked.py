"""What `make look` examined when the pages were last checked for barriers; the accessibility statement tells it from here."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

# `make look ARGS="--checks --statement"` writes it.
FILE = Path(__file__).with_name("checked.json")


class Check(NamedTuple):
    """One walk: the versions of what examined, how many kinds of pages in how many states, and how many faults it found."""

    on: date
    axe: str
    html: str
    browser: str
    pages: int
    states: int
    languages: tuple[str, ...]
    found: int


@cache
def last_check(file: Path = FILE) -> Check | None:
    """The last check that was written down; none where nobody has checked yet."""
    if not file.exists():
        return None
    told = json.loads(file.read_text(encoding="utf-8"))
    return Check(**{**told, "on": date.fromisoformat(told["on"]), "languages": tuple(told["languages"])})
