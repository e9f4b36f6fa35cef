"""What each field of words is called, numbered by the place of its entry; how it is typed; and what helps with it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from learning.studio.wording.fieldwords import FIELDS, Field
from learning.studio.wording.values import value_label

Data = Mapping[str, Any]


class Named(NamedTuple):
    """A field in plain words; `shape` is line (one paragraph), text, or lines (one accepted answer a line)."""

    label: str
    shape: str
    help: str


def named(block: Data, key: str) -> Named:
    """A field of a block, in the reader's language."""
    found, values = _field(block, key)
    return Named(str(found.label) % values if values else str(found.label), found.shape, str(found.help))


def field_label(block: Data, key: str) -> str:
    """What a field is called: "Question", "Answer 2", "Answer 2: what is said to it"."""
    return named(block, key).label


def field_help(block: Data, key: str) -> str:
    """A short help, "" where the label says it all."""
    return named(block, key).help


def field_shape(block: Data, key: str) -> str:
    """How it is typed: `line`, `text` or `lines`."""
    return named(block, key).shape


def _field(block: Data, key: str) -> tuple[Field, dict[str, Any]]:
    group, _dot, rest = key.partition(".")
    kind = block["kind"]
    if not rest:
        return _known(kind, group), {}
    one, _dot, more = rest.partition(".")
    if group == "devices":
        return FIELDS["", "devices"], _of_device(block, one, more)
    if group == "parts" and kind == "practice-screen":
        return _of_screen(block, one, more)
    values: dict[str, Any] = {"number": _place(block.get(group, ()), one)}
    if more.startswith("feedback."):
        _word, action, *checked = more.split(".")
        return FIELDS["", f"{group}.feedback.{'checked' if checked else 'action'}"], values | {"action": value_label("actions", action)}
    return _known(kind, f"{group}.{more}" if more else f"{group}."), values


def _known(kind: str, pattern: str) -> Field:
    return FIELDS.get((kind, pattern)) or FIELDS["", pattern]


def _of_device(block: Data, device: str, step: str) -> dict[str, Any]:
    steps = next((each["steps"] for each in block["devices"] if each["id"] == device), ())
    return {"device": value_label("id", device), "number": _place(steps, step)}


def _of_screen(block: Data, name: str, more: str) -> tuple[Field, dict[str, Any]]:
    """A part of a practice screen is named by its screen, its place there and its kind."""
    for number, screen in enumerate(block["screens"], 1):
        for place, part in enumerate(screen["parts"], 1):
            if part["id"] == name:
                values = {"screen": number, "number": place, "part": value_label("part", part["kind"])}
                first, _dot, option = more.partition(".")
                if first == "options":
                    values["option"] = part["options"].index(option) + 1
                # Paragraphs stand in texts and in what somebody says; all other parts have one line.
                pattern = "paragraphs" if not more and part["kind"] in ("text", "message") else more
                return FIELDS["screen", "options" if first == "options" else pattern], values
    raise KeyError(name)


def _place(entries: Any, name: str) -> int:
    return next((number for number, entry in enumerate(entries, 1) if entry["id"] == name), 0)
