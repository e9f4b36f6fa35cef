"""Cleaning, asked of a process of its own: a hostile file can take neither our time nor our memory."""

import json
import subprocess
from typing import NamedTuple

from learning.house import apart
from learning.house.cleaning.kinds import TEXTS, ending_of, kind_of
from learning.house.cleaning.reasons import NotTaken

PATIENCE = 30
# A drawing is drawn this high.
HIGH = 1200
_OF_A_DRAWING = {2: "outside", 3: "damaged"}


class Cleaned(NamedTuple):
    """A file anew: its bytes, its ending, and what was done (place, still, smaller, converted)."""

    data: bytes
    ending: str
    notes: tuple[str, ...] = ()


def cleaned(data: bytes, name: str) -> Cleaned:
    """A file as we take it; raises `NotTaken` with a reason. Texts and drawings are the business of who asks."""
    named, kind = ending_of(name), kind_of(data)
    if named in TEXTS and not kind:
        return Cleaned(data, named)
    _check_kind(named, kind)
    if kind == "svg":
        return Cleaned(data, kind)
    cleaned = _asked(["learning.house.cleaning", kind], data)
    told, _line, made = cleaned.partition(b"\n")
    answer = json.loads(told or b'{"reason": "damaged"}')
    if "reason" in answer:
        raise NotTaken(answer["reason"])
    # What plays in Ogg is called by what is in it.
    ending = named if (named, kind) == ("opus", "ogg") else answer["ending"]
    return Cleaned(made, ending, tuple(answer["notes"]))


def drawn(data: bytes) -> Cleaned:
    """A drawing as a PNG."""
    if b"<text" in data.lower():
        raise NotTaken("text")
    made = _asked(["learning.house.svgdrawing", str(HIGH)], data, _OF_A_DRAWING)
    return Cleaned(made, "png", ("drawn",))


def _check_kind(named: str, kind: str) -> None:
    if kind == "heic" or (named == "heic" and not kind):
        raise NotTaken("heic")
    if not kind:
        raise NotTaken("unknown")
    # Both are boxes, and phones call either by either name.
    if named != kind and {named, kind} != {"mp4", "m4a"}:
        raise NotTaken("misnamed", kind)


def _asked(command: list[str], data: bytes, reasons: dict[int, str] | None = None) -> bytes:
    try:
        done = apart.ask(["-m", *command], data, PATIENCE)
    except subprocess.TimeoutExpired as slow:
        raise NotTaken("slow") from slow
    if done.returncode < 0:
        raise NotTaken("slow")
    if done.returncode and reasons:
        raise NotTaken(reasons.get(done.returncode, "damaged"))
    return done.stdout
