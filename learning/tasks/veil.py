"""In a check what a list offers is sent under numbers: it is called like the place where it fits, and a page's source would tell."""

from typing import Any

from werkzeug.datastructures import MultiDict

from learning.tasks.kinds.base import Data, Form


def veiled(block: Data, drawn: dict[str, Any]) -> dict[str, Any]:
    """What a template draws, with numbers instead of names for what is offered, and for what was chosen of it."""
    numbers = _numbers(block)
    chosen = {key: {place: numbers.get(name, name) for place, name in drawn[key].items()} for key in ("matched", "filled") if key in drawn}
    offered = {"offered": [each | {"id": numbers[each["id"]]} for each in drawn["offered"]]} if drawn.get("offered") else {}
    return drawn | chosen | offered


def unveiled(block: Data, form: Form) -> Form:
    """A form of a task drawn so, with the names again."""
    names = {number: name for name, number in _numbers(block).items()}
    if not names:
        return form
    ours = f"answer:{block['id']}:"
    return MultiDict((key, names.get(value, "") if key.startswith(ours) else value) for key, value in form.items(multi=True))


def _numbers(block: Data) -> dict[str, str]:
    """By its place in the list, which is mixed."""
    return {each["id"]: str(place) for place, each in enumerate(block.get("offered", ()), 1)}
