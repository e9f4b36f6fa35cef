"""What the run prints: one JSON object a line."""

from __future__ import annotations

import json
from typing import Any

Printed = dict[str, Any]


def line(work: str, ours: float, yardstick: float, aim: float, **more: Any) -> Printed:
    """A measured figure beside its yardstick; held when ours is at most `aim` times the yardstick."""
    ratio = ours / yardstick if yardstick else float("inf")
    # Judged as printed: nobody should read 1.25 and find it missed.
    shown = round(ratio, 3)
    printed = {"work": work, "ours": _short(ours), "yardstick": _short(yardstick), "ratio": shown, "aim": aim, "held": shown <= aim}
    return printed | {name: _short(value) for name, value in more.items() if value is not None}


def bar(work: str, ours: float, most: float, **more: Any) -> Printed:
    """A figure with a limit of its own: the limit is the yardstick."""
    return line(work, ours, most, 1.0, **more)


def missing(work: str, why: str) -> Printed:
    """A line for what could not be measured here: never held."""
    return {"work": work, "ours": None, "yardstick": None, "ratio": None, "aim": None, "held": False, "why": why}


def say(printed: Printed) -> None:
    print(json.dumps(printed, ensure_ascii=False), flush=True)


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    return [_short(each) for each in value] if isinstance(value, list) else value
