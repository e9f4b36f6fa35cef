"""Captions in a form: read from its fields, changed by its buttons."""

from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict

from learning.courses.fileformat.media import SORTS
from learning.courses.fileformat.problems import Unusable
from learning.house.forms import without_controls
from learning.house.locale import _
from learning.studio.media.cues import Cue, read_cues, read_time, written
from learning.studio.media.intake import take_in

MOST = 1500
# What a new caption lasts until somebody says better.
_LASTS = 2000


def cues_from_form(form: MultiDict[str, str]) -> list[Cue]:
    """The cues as they stand in the fields; wrong times are kept as -1, empty rows left out."""
    lists = [form.getlist(name)[:MOST] for name in ("start", "end", "who", "text")]
    cues = [
        Cue(read_time(start), read_time(end), _line(who), without_controls(text).strip())
        for start, end, who, text in zip(*lists, strict=False)
    ]
    return [cue for cue in cues if cue.text or cue.who or cue.start >= 0 or cue.end >= 0]


def _line(text: str) -> str:
    return " ".join(without_controls(text).split())[:60]


def cues_from_upload(file: FileStorage | None) -> list[Cue]:
    """The cues of a file in WebVTT or SubRip."""
    if file is None or not file.filename:
        raise Unusable("it is empty")
    data = file.stream.read(SORTS["vtt"].most_bytes + 1)
    name = file.filename.lower()
    return read_cues(take_in(name if name.endswith((".srt", ".vtt")) else f"{name}.vtt", data).data)


def rows(cues: list[Cue]) -> list[dict[str, Any]]:
    """The cues as fields show them."""
    return [{"start": written(cue.start), "end": written(cue.end), "who": cue.who, "text": cue.text} for cue in cues]


def faults(cues: list[Cue]) -> dict[int, str]:
    """What is wrong in which row."""
    found: dict[int, str] = {}
    before = 0
    for at, cue in enumerate(cues):
        if cue.start < 0 or cue.end < 0:
            found[at] = _("Write both times, like 01:02.5.")
        elif cue.end <= cue.start:
            found[at] = _("The end must come after the start.")
        elif cue.start < before:
            found[at] = _("This starts before the words above it.")
        elif not cue.text:
            found[at] = _("Write the words, or remove the row.")
        before = max(before, cue.start)
    return found


def changed(wish: str, at: int, cues: list[Cue], by: str) -> list[Cue]:
    """The list after a button: add, remove, split, merge, shift."""
    if wish == "add":
        return [*cues[: at + 1], _next(cues[: at + 1]), *cues[at + 1 :]]
    if wish == "shift":
        return [_moved(cue, by) for cue in cues]
    if not at < len(cues):
        return cues
    if wish == "remove":
        return cues[:at] + cues[at + 1 :]
    if wish == "split":
        return [*cues[:at], *_halves(cues[at]), *cues[at + 1 :]]
    if wish == "merge" and at + 1 < len(cues):
        return [*cues[:at], _joined(cues[at], cues[at + 1]), *cues[at + 2 :]]
    return cues


def _next(before: list[Cue]) -> Cue:
    start = max(0, before[-1].end) if before else 0
    return Cue(start, start + _LASTS, before[-1].who if before else "", "")


def _moved(cue: Cue, by: str) -> Cue:
    """Earlier or later by seconds, never before the beginning."""
    sign, typed = (-1, by.strip().lstrip("-−")) if by.strip()[:1] in ("-", "−") else (1, by.strip().lstrip("+"))
    step = sign * max(0, read_time(typed))
    start, end = (max(0, time + step) if time >= 0 else time for time in (cue.start, cue.end))
    return cue._replace(start=start, end=end)


def _halves(cue: Cue) -> tuple[Cue, Cue]:
    """Divided at a line, else between words; the time goes by their length."""
    lines = cue.text.splitlines()
    parts, joint = (lines, "\n") if len(lines) > 1 else (cue.text.split(), " ")
    middle = (len(parts) + 1) // 2
    first, second = joint.join(parts[:middle]), joint.join(parts[middle:])
    share = len(first) / max(1, len(first) + len(second))
    border = round(cue.start + (cue.end - cue.start) * share) if cue.end > cue.start >= 0 else cue.end
    return cue._replace(end=border, text=first), cue._replace(start=border, text=second)


def _joined(first: Cue, second: Cue) -> Cue:
    return Cue(
        first.start, max(first.end, second.end), first.who or second.who, "\n".join(each for each in (first.text, second.text) if each)
    )
