"""The entries of a block, wherever they stand: with the key under which their words are kept."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from learning.studio.writing.sheets.reading import NEW
from learning.studio.writing.sheets.spec import Setting, spec_of

Block = dict[str, Any]


class Entry(NamedTuple):
    """An entry of a list: its list, its id, what it holds (nothing where it is only a name), and the key of its words."""

    setting: Setting
    id: str
    holds: dict[str, Any]
    key: str


def key_of(name: str, entry: str, above: str) -> str:
    """The key of an entry's words; `above` is the key of what it stands in."""
    if above.startswith("devices."):
        return f"{above}.{entry}"
    return f"{above}.{name}.{entry}" if above.startswith("parts.") else f"{name}.{entry}"


def entries(block: Block) -> Iterator[Entry]:
    """All entries of a block, each before those inside it."""
    yield from _inside(spec_of(block["kind"]), block, "")


def _inside(spec: tuple[Setting, ...], holder: dict[str, Any], above: str) -> Iterator[Entry]:
    for setting in spec:
        for found in holder.get(setting.name, ()) if setting.form in ("entries", "names") else ():
            entry = {} if setting.form == "names" else found
            name = found if setting.form == "names" else found["id"]
            key = key_of(setting.name, name, above)
            yield Entry(setting, name, entry, key)
            if entry:
                yield from _inside(setting.of(entry), entry, key)


def next_new(block: Block) -> str:
    """The name of an entry that is added now."""
    known = [int(entry.id[1:]) for entry in entries(block) if entry.id.startswith(NEW) and entry.id[1:].isdecimal()]
    return f"{NEW}{max(known, default=0) + 1}"
