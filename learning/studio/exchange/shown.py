"""What is shown of lessons that wait to be kept."""

from typing import Any

from learning.courses.blocks import fields_of
from learning.house.markup import to_html, to_plain_text
from learning.studio.exchange.models import Arrival
from learning.studio.exchange.words import of_kind, of_note, of_place


def shown(arrival: Arrival) -> dict[str, Any]:
    """Lessons with their blocks, what was not understood, how many fields are still empty."""
    lessons = [_lesson(each, arrival) for each in arrival.found["lessons"]]
    notes = [
        {"where": of_place(each["unit"], each["number"]), "words": of_note(each["what"]), "about": each["about"]}
        for each in arrival.found["notes"]
    ]
    return {"lessons": lessons, "notes": notes, "to_do": sum(block["to_do"] for lesson in lessons for block in lesson["blocks"])}


def _lesson(told: dict[str, Any], arrival: Arrival) -> dict[str, Any]:
    return {"title": told["title"] or arrival.name, "blocks": [_block(each, arrival.locale) for each in told["blocks"]]}


def _block(block: dict[str, Any], locale: str) -> dict[str, Any]:
    structure, words = block["structure"], block["words"]
    fields = fields_of(structure, locale)
    right = {f"options.{option['id']}" for option in structure.get("options", ()) if option.get("right")}
    rows = [
        {"text": _read(words[key]), "right": key in right, "said": key.endswith(".feedback")}
        for key in fields
        if key in words and key not in ("title", "text")
    ]
    to_do = sum(needed and key not in words for key, needed in fields.items())
    to_do += bool(structure.get("options")) and not right
    told = {key: _read(words.get(key, "")) for key in ("title", "text")}
    return {"kind": of_kind(structure["kind"]), **told, "rows": rows, "to_do": to_do}


def _read(text: str) -> str:
    """The words as they will be read, without looks: shortened, for a look over them."""
    plain = to_plain_text(to_html(text)) if text else ""
    return plain if len(plain) <= 240 else f"{plain[:240]}…"
