"""Asking the reading process: what comes back is whole and checked, or a refusal."""

import json
import subprocess
from typing import Any, NamedTuple

from learning.courses.fileformat import Problem
from learning.house import apart
from learning.studio.exchange.reading.refused import FileRefused

WAITS = 40.0


class Answer(NamedTuple):
    """What was read: JSON, and the bytes of media by name."""

    told: dict[str, Any]
    media: dict[str, bytes]


class HasMistakes(Exception):
    """A course's folder with mistakes, each named."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} mistakes")
        self.problems = problems


def ask(kind: str, data: bytes, name: str = "", **more: Any) -> Answer:
    """Let a file be read in a process of its own; raises `FileRefused` or `HasMistakes`."""
    head = json.dumps({"kind": kind, "name": name, **more}).encode()
    out = _run(len(head).to_bytes(4) + head + data)
    size = int.from_bytes(out[:4])
    told = json.loads(out[4 : 4 + size])
    if "refused" in told:
        raise FileRefused(*told["refused"])
    if "problems" in told:
        raise HasMistakes([Problem(*each) for each in told["problems"]])
    return Answer(told, _pieces(out, 4 + size, told.pop("pieces")))


def _run(request: bytes) -> bytes:
    try:
        done = apart.ask(["-m", "learning.studio.exchange.reading.child"], request, WAITS)
    except subprocess.TimeoutExpired as error:
        raise FileRefused("too_much") from error
    if done.returncode != 0 or len(done.stdout) < 4:
        raise FileRefused("too_much" if done.returncode < 0 else "unreadable")
    return done.stdout


def _pieces(out: bytes, at: int, pieces: list[tuple[str, int]]) -> dict[str, bytes]:
    found = {}
    for name, size in pieces:
        found[name] = out[at : at + size]
        at += size
    return found
