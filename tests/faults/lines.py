"""What the run prints: one JSON object a line."""

from __future__ import annotations

import json
from typing import Any

Printed = dict[str, Any]


def line(fault: str, work: str, figure: float | None, bar: float | None, **facts: Any) -> Printed:
    """A figure that must not be larger than its bar."""
    shown = round(figure, 3) if isinstance(figure, float) else figure
    return {
        "fault": fault,
        "work": work,
        "figure": shown,
        "bar": bar,
        "held": shown is not None and bar is not None and shown <= bar,
    } | facts


def not_run(fault: str, work: str, why: str) -> Printed:
    """A fault nobody has tried here: never held."""
    return {"fault": fault, "work": work, "figure": None, "bar": None, "held": False, "not_run": why}


def say(printed: Printed) -> None:
    print(json.dumps(printed, ensure_ascii=False), flush=True)
