"""From what was typed to a block: names in the form are paths, `screens:0:parts:2:icon`; words stand under their own key, `w:text`."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from learning.house.locale import LOCALES
from learning.studio.writing.pasted import cleaned
from learning.studio.writing.sheets.spec import Setting, spec_of

Form = MultiDict[str, str]
# Entries that were just added have no name yet; a tilde never stands in one.
NEW = "~"
_ENTRY_ID = re.compile(r"[a-z~][a-z0-9-]{0,59}")


class Sheet(NamedTuple):
    """A block as it stands in a form: it may lack what its schema demands; new entries are called ~1, ~2 …"""

    block: dict[str, Any]
    words: dict[str, str]


def read(kind: str, block_id: str, form: Form) -> Sheet:
    """What was typed into the form of a block."""
    block = {"id": block_id, "kind": kind} | _read(spec_of(kind), form, "")
    words = {key[2:]: cleaned(text) for key, text in form.items() if key.startswith("w:")}
    return Sheet(block, words)


def _read(spec: tuple[Setting, ...], form: Form, at: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for setting in spec:
        value = _READERS[setting.form](setting, form, f"{at}{setting.name}")
        if setting.form == "languages":
            found |= value
        elif value not in (None, "") or setting.form in ("entries", "names", "judged"):
            found[setting.name] = value
    return found


def _typed(setting: Setting, form: Form, name: str) -> Any:
    return cleaned(form.get(name, "")).strip()


def _chosen(setting: Setting, form: Form, name: str) -> Any:
    value = form.get(name, "")
    return value if value in setting.values else None


def _tick(setting: Setting, form: Form, name: str) -> Any:
    return True if form.get(name) == "y" else (False if setting.needed else None)


def _ticks(setting: Setting, form: Form, name: str) -> Any:
    return [value for value in dict.fromkeys(form.getlist(name)) if value in setting.values] or None


def _number(setting: Setting, form: Form, name: str) -> Any:
    return _whole(form.get(name, ""))


def _whole(text: str) -> Any:
    """A number where one was typed; what else was typed stays, to be shown again."""
    text = text.strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 7 else text[:20]


def _place(setting: Setting, form: Form, name: str) -> Any:
    return [_whole(form.get(f"{name}:{number}", "")) for number in range(4)]


def _judged(setting: Setting, form: Form, name: str) -> Any:
    order = [each for each in form.getlist(f"{name}:order") if each in setting.values]
    given = {each: form.get(f"{name}:{each}", "") for each in dict.fromkeys((*order, *setting.values))}
    return {each: meaning for each, meaning in given.items() if meaning in setting.kinds}


def _media(setting: Setting, form: Form, name: str) -> Any:
    return {locale: medium for locale in LOCALES if (medium := form.get(f"{name}:{locale}", ""))} or None


def _described(setting: Setting, form: Form, name: str) -> Any:
    return "said" if form.get(f"{name}:how") == "said" else _media(setting, form, name)


def _languages(setting: Setting, form: Form, name: str) -> Any:
    where, ticked = form.get(f"{name}:where", ""), form.getlist(name)
    chosen = [locale for locale in LOCALES if locale in ticked]
    return {where: chosen} if where in ("only", "except") and chosen else {}


def _numbers(form: Form, name: str) -> list[int]:
    """The numbers under which entries of a list stand in the form."""
    found = (re.match(rf"{re.escape(name)}:(\d{{1,3}}):id$", key) for key in form)
    return sorted(int(each[1]) for each in found if each)[:60]


def _names(setting: Setting, form: Form, name: str) -> Any:
    return [_id(form, f"{name}:{number}") for number in _numbers(form, name)]


def _entries(setting: Setting, form: Form, name: str) -> Any:
    return [entry for number in _numbers(form, name) if (entry := _entry(setting, form, f"{name}:{number}"))]


def _entry(setting: Setting, form: Form, at: str) -> dict[str, Any]:
    named = {"id": _id(form, at)} | ({"kind": form.get(f"{at}:kind", "")} if setting.apart_by == "kind" else {})
    known = not setting.apart_by or named[setting.apart_by] in setting.kinds
    return named | _read(setting.of(named), form, f"{at}:") if known else {}


def _id(form: Form, at: str) -> str:
    typed = form.get(f"{at}:id", "")
    return typed if _ENTRY_ID.fullmatch(typed) else f"{NEW}0"


_READERS: dict[str, Callable[[Setting, Form, str], Any]] = {
    "choice": _chosen,
    "tick": _tick,
    "ticks": _ticks,
    "number": _number,
    "line": _typed,
    "place": _place,
    "judged": _judged,
    "media": _media,
    "described": _described,
    "languages": _languages,
    "names": _names,
    "entries": _entries,
    # What is named by its id is chosen from a list; ids that aren't in it are noticed when it is checked.
    **dict.fromkeys(("medium", "block", "screen", "option"), _typed),
}
