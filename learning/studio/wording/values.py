"""What the settings of blocks and their values are called."""

from typing import Any

from learning.house.locale import language_name
from learning.studio.wording.settingwords import ENTRIES, HELPS, PROPERTIES, VALUES
from learning.tasks.kinds.inbox import action_labels, sign_labels


def property_label(name: str, kind: str = "") -> str:
    """What a setting is called; `kind` is the block's or the part's, where one word means several things."""
    return str(_of(PROPERTIES, name, kind))


def property_help(name: str, kind: str = "") -> str:
    """A short help with a setting, "" where its label says it all."""
    return str(HELPS.get((kind, name)) or HELPS.get(("", name), ""))


def value_label(name: str, value: Any) -> str:
    """What a value of a setting is called."""
    if name in ("actions", "signs"):
        return (action_labels() if name == "actions" else sign_labels())[value]
    if name in ("only", "except"):
        return language_name(value)
    return str(VALUES[name][value])


def entry_name(name: str, number: int, kind: str = "") -> str:
    """An entry of a list, by its number: "Answer 2"."""
    return str(_of(ENTRIES, name, kind)) % {"number": number}


def choices(name: str) -> list[tuple[str, str]]:
    """All values of a setting with their names."""
    return [(value, value_label(name, value)) for value in VALUES[name]]


def _of(words: dict[tuple[str, str], Any], name: str, kind: str) -> Any:
    return words.get((kind, name)) or words["", name]
