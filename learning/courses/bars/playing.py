"""Practice that can be done as it says, on hosts that nobody owns."""

import re
from collections.abc import Iterator
from typing import Any

from learning.courses.fileformat.folder import LessonFiles
from learning.tasks import applies, here

Shortfall = tuple[str, str]
_HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:de|com|org|net|eu|info|io|shop|online|app|at|ch|tv)\b", re.IGNORECASE)
_INVENT = "let invented addresses end in .example"


def unplayable(lesson: LessonFiles, locale: str) -> Iterator[Shortfall]:
    """Screens that cannot be reached or left, and addresses that could be real."""
    for block in lesson.structure["blocks"]:
        written = lesson.words[locale].blocks.get(block["id"])
        if not written or not applies(block, locale):
            continue
        texts = " ".join((*written.fields.values(), *(str(screen.get("address", "")) for screen in block.get("screens", ()))))
        yield from (
            (f"block “{block['id']}”: the address “{host}” could be a real one", _INVENT) for host in sorted(set(_HOST.findall(texts)))
        )
        if block["kind"] == "practice-screen":
            yield from _astray(block, locale)


def _astray(block: dict[str, Any], locale: str) -> Iterator[Shortfall]:
    screens = {screen["id"]: here(screen, "parts", locale) for screen in here(block, "screens", locale)}
    way = [next(iter(screens))]
    for at in way:
        way += [part["to"] for part in screens.get(at, ()) if part["kind"] == "go" and part["to"] not in way]
    for key in sorted(set(screens) - set(way)):
        yield f"block “{block['id']}”: nothing leads to the screen “{key}”", "add a part that goes there, or take the screen out"
    for key, parts in screens.items():
        if not {part["kind"] for part in parts} & {"go", "act"}:
            yield f"block “{block['id']}”: the screen “{key}” cannot be left", "add a way back, or something to decide"
    if not any(part["kind"] == "act" and part["judged"] == "good" for key in way for part in screens.get(key, ())):
        yield f"block “{block['id']}”: its solution cannot be reached", "put a good act on a screen to which something leads"
