"""From the form to the block that is kept: new entries get a name from their words, what is empty is left out."""

from typing import Any

from learning.house.naming import short_name
from learning.studio.writing.sheets.reading import NEW, Sheet
from learning.studio.writing.sheets.spec import Setting, spec_of
from learning.studio.writing.sheets.walking import entries


def finished(sheet: Sheet) -> Sheet:
    """The block and its words as they are kept."""
    names = _names(sheet)
    block = _named(_without_empty(sheet.block, spec_of(sheet.block["kind"])), names)
    words = {".".join(names.get(part, part) for part in key.split(".")): text for key, text in sheet.words.items()}
    return Sheet(block, words)


def _names(sheet: Sheet) -> dict[str, str]:
    """The lasting names of new entries."""
    taken, names = {entry.id for entry in entries(sheet.block)}, {}
    for entry in entries(sheet.block):
        if entry.id.startswith(NEW):
            said = sheet.words.get(entry.key, "") or sheet.words.get(f"{entry.key}.subject", "")
            names[entry.id] = short_name(said, f"{entry.setting.name.rstrip('s')}-1", taken)
            taken.add(names[entry.id])
    return names


def _named(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _named(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_named(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def _without_empty(holder: dict[str, Any], spec: tuple[Setting, ...]) -> dict[str, Any]:
    """Optional lists stand only where they hold something."""
    kept = dict(holder)
    for setting in spec:
        if setting.form == "entries":
            kept[setting.name] = [_without_empty(entry, setting.of(entry)) for entry in holder.get(setting.name, ())]
        if not setting.needed and kept.get(setting.name) in ([], {}):
            del kept[setting.name]
    return kept
