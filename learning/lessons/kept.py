"""How a lesson's form comes back when its reader's place had ended before it was sent."""

from collections.abc import Iterator
from typing import Any

from learning.house.locale import DEFAULT
from learning.lessons.reading import Reading, reading
from learning.people import Told, Way, comes_back
from learning.tasks import KINDS

# What was pressed is not pressed again: the form is only kept.
_PRESSED = frozenset(("go", "check", "hint", "unknown", "press", "fragment"))


def _reading(said: dict[str, Any]) -> Reading | None:
    return reading(said["course"], said["lesson"], said.get("locale", DEFAULT.key))


def told(said: dict[str, Any], fields: list[tuple[str, str]]) -> Told | None:
    """The lesson, and what was typed in it; what was chosen has no words of its own. None when there is no such lesson any more."""
    read = _reading(said)
    if read is None:
        return None
    ours = set(_ids(read.body))
    texts = [value for name, value in fields if ":" in name and value not in ours]
    return Told(read.body["title"], read.body["lang"], texts)


def secrets(said: dict[str, Any]) -> frozenset[str]:
    """The fields of practice screens whose content is judged and dropped."""
    read = _reading(said)
    blocks = read.kept_blocks() if read else []
    return frozenset(name for block in blocks for name in KINDS[block["kind"]].secrets(block))


def _ids(part: Any) -> Iterator[str]:
    """All names the lesson itself gives to what can be chosen."""
    if isinstance(part, dict):
        yield from [part["id"]] if isinstance(part.get("id"), str) else []
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _ids(each)


comes_back("lessons.press", Way(told, secrets, "go=stay", _PRESSED))
