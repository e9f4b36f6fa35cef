"""What the buttons of the form do: an entry more, one less, one place up or down, a look at pictures. Nothing is kept by them."""

import copy
from typing import Any

from learning.studio.writing.sheets.reading import Sheet
from learning.studio.writing.sheets.spec import Setting, spec_of
from learning.studio.writing.sheets.walking import next_new

# How many entries a new list begins with, where one would not do.
_BEGINS = {"options": 3, "items": 3, "pairs": 3, "steps": 3, "spots": 2, "sides": 2, "names": 2}
_FIRST_KINDS = {"devices": ("android", "iphone"), "parts": ("text",)}
_KINDS_OF = {("worksheet", "parts"): ("write", "tick"), ("screens", "parts"): ("text", "act")}
# A message that may be false is asked about in these ways.
_BUTTONS = {"delete": "good", "ask": "good", "open-link": "risky"}


def blank(kind: str) -> Sheet:
    """The form of a block that begins."""
    block: dict[str, Any] = {"id": "", "kind": kind}
    _fill(block, block, spec_of(kind), kind)
    return Sheet(block, {})


def press(sheet: Sheet, what: str, kind: str) -> tuple[Sheet, str]:
    """The form after a button was pressed ("up:options:2"), and where one is in it then; `kind` is that of a new entry."""
    verb, _colon, path = what.partition(":")
    block = copy.deepcopy(sheet.block)
    steps = path.split(":")
    if verb == "look":
        return sheet, path
    if verb == "add":
        return Sheet(block, sheet.words), _add(block, steps, kind)
    holder, last = _found(block, steps[:-1]), steps[-1]
    if isinstance(holder, dict):
        return Sheet(block, sheet.words), _shift_key(holder, last, verb, path)
    if not isinstance(holder, list) or not last.isdecimal() or int(last) >= len(holder):
        return sheet, ""
    return Sheet(block, sheet.words), _shift(holder, int(last), verb, ":".join(steps[:-1]))


def _add(block: dict[str, Any], steps: list[str], kind: str) -> str:
    holder, spec = block, spec_of(block["kind"])
    for name, number in zip(steps[:-1:2], steps[1::2], strict=False):
        setting = _named(spec, name)
        entries = holder.get(name, []) if setting else []
        if setting is None or not number.isdecimal() or int(number) >= len(entries):
            return ""
        holder = entries[int(number)]
        spec = setting.of(holder)
    setting = _named(spec, steps[-1])
    if setting is None or setting.form not in ("entries", "names"):
        return ""
    entries = holder.setdefault(setting.name, [])
    _append(block, entries, setting, kind)
    return f"{':'.join(steps)}:{len(entries) - 1}"


def _append(block: dict[str, Any], entries: list[Any], setting: Setting, kind: str) -> None:
    if setting.form == "names":
        entries.append(next_new(block))
        return
    chosen = kind if kind in setting.kinds else next(iter(setting.kinds))
    entry = {"id": chosen} if setting.apart_by == "id" else {"id": next_new(block)} | ({"kind": chosen} if setting.apart_by else {})
    entries.append(entry)
    _fill(block, entry, setting.of(entry), setting.name)


def _fill(block: dict[str, Any], holder: dict[str, Any], spec: tuple[Setting, ...], above: str) -> None:
    """What a new block or entry begins with: of all that is needed the first, and of lists a few."""
    for setting in spec:
        if setting.form in ("entries", "names"):
            holder[setting.name] = []
            for kind in _first(setting, above) if setting.needed else ():
                _append(block, holder[setting.name], setting, kind)
        elif setting.needed and setting.form in _STARTS:
            holder[setting.name] = _STARTS[setting.form](setting)


_STARTS = {
    "choice": lambda setting: setting.values[0],
    "tick": lambda setting: False,
    "number": lambda setting: min(2, setting.most),
    "place": lambda setting: ["", "", "", ""],
    "judged": lambda setting: dict(_BUTTONS),
}


def _first(setting: Setting, above: str) -> tuple[str, ...]:
    if setting.apart_by:
        return _KINDS_OF.get((above, setting.name)) or _FIRST_KINDS[setting.name]
    return ("",) * max(setting.least, _BEGINS.get("names" if setting.form == "names" else setting.name, 1))


def _named(spec: tuple[Setting, ...], name: str) -> Setting | None:
    return next((each for each in spec if each.name == name), None)


def _found(holder: Any, steps: list[str]) -> Any:
    """What stands at a path, None where it leads nowhere."""
    for step in steps:
        if isinstance(holder, list):
            holder = holder[int(step)] if step.isdecimal() and int(step) < len(holder) else None
        else:
            holder = holder.get(step) if isinstance(holder, dict) else None
    return holder


def _shift(entries: list[Any], number: int, verb: str, at: str) -> str:
    if verb == "remove":
        del entries[number]
        return f"{at}:{max(number - 1, 0)}" if entries else at
    to = max(0, min(len(entries) - 1, number + {"up": -1, "down": 1}.get(verb, 0)))
    entries.insert(to, entries.pop(number))
    return f"{at}:{to}"


def _shift_key(holder: dict[str, Any], key: str, verb: str, path: str) -> str:
    """The buttons of a message stand in the order of their keys."""
    keys = list(holder)
    if key in keys:
        _shift(keys, keys.index(key), verb if verb != "remove" else "", "")
        values = dict(holder)
        holder.clear()
        holder.update({each: values[each] for each in keys})
    return path
