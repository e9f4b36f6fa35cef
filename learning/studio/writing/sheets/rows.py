"""The form of a block as the page draws it: one row for each thing to set or to write."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from learning.courses.blocks import fields_of
from learning.courses.fileformat import media as sorts
from learning.house.locale import LOCALES, language_name
from learning.studio.wording import entry_name, named, property_help, property_label, value_label
from learning.studio.writing.sheets.reading import Sheet
from learning.studio.writing.sheets.spec import Setting, spec_of
from learning.studio.writing.sheets.walking import key_of

Choices = list[tuple[str, str]]


class Around(NamedTuple):
    """What a block may name: the course's media (id, file, sort), other blocks of the lesson, and the original's language."""

    media: list[tuple[str, str, str]]
    blocks: Choices
    locale: str


class Row(NamedTuple):
    """One thing to set or to write; `entries` and `adds` where it is a list."""

    form: str
    name: str
    label: str
    help: str
    error: str
    needed: bool
    value: Any
    choices: Choices = []
    entries: list["Shown"] = []
    adds: Choices = []


class Shown(NamedTuple):
    """An entry of a list: where it is in the form, what it is called, and its rows."""

    at: str
    title: str
    id: str
    kind: str
    rows: list[Row]


class _Page(NamedTuple):
    sheet: Sheet
    around: Around
    errors: dict[str, str]
    keys: dict[str, bool]


# What an entry says for itself comes before its settings; what is said to it comes after them.
_AFTER = ("feedback", "hint", "right", "wrong", "done", "hidden")
_FAMILIES = {
    "media": (sorts.PICTURE,),
    "poster": (sorts.PICTURE,),
    "spoken": (sorts.FILM, sorts.SOUND),
    "captions": (sorts.CAPTIONS,),
    "described": (sorts.FILM,),
    "signed": (sorts.FILM,),
    "files": (sorts.FILE,),
    "recorded": (sorts.SOUND,),
}


def rows(sheet: Sheet, around: Around, errors: dict[str, str]) -> list[Row]:
    """All rows of a block's form."""
    page = _Page(sheet, around, errors, fields_of(sheet.block, around.locale))
    own = [key for key in page.keys if "." not in key]
    return _around(page, own, _settings(page, spec_of(sheet.block["kind"]), sheet.block, "", ""))


def _around(page: _Page, keys: list[str], settings: list[Row]) -> list[Row]:
    """The words that come first, the settings, the words that come after them."""
    after = [key for key in keys if set(key.split(".")) & set(_AFTER)]
    first = [key for key in keys if key not in after]
    # What is described is chosen before it is described.
    seen = [row for row in settings if row.needed and row.form in ("medium", "media")]
    last = [row for row in settings if row.form == "languages"]
    others = [row for row in settings if row not in seen and row not in last]
    return [*seen, *(_words(page, key) for key in first), *others, *(_words(page, key) for key in after), *last]


def _words(page: _Page, key: str) -> Row:
    said = named(page.sheet.block, key)
    name = f"w:{key}"
    text = page.sheet.words.get(key, "")
    return Row(said.shape, name, said.label, said.help, page.errors.get(name, ""), page.keys[key], text)


def _settings(page: _Page, spec: tuple[Setting, ...], holder: dict[str, Any], at: str, above: str) -> list[Row]:
    return [_row(page, setting, holder, at, above) for setting in spec]


def _row(page: _Page, setting: Setting, holder: dict[str, Any], at: str, above: str) -> Row:
    kind = str(holder.get("kind") or page.sheet.block["kind"])
    name, value = f"{at}{setting.name}", holder.get(setting.name)
    label, said = property_label(setting.name, kind), property_help(setting.name, kind)
    row = Row(setting.form, name, label, said, page.errors.get(name, ""), setting.needed, value)
    if setting.form in ("entries", "names"):
        shown = list(_entries(page, setting, value or [], name, above, kind))
        return row._replace(entries=shown, adds=_adds(setting, value or []))
    if setting.form == "languages":
        where = next((each for each in ("only", "except") if each in holder), "")
        return row._replace(value=(where, holder.get(where, [])), choices=[(key, language_name(key)) for key in LOCALES])
    return row._replace(choices=_CHOICES[setting.form](page, setting, holder)) if setting.form in _CHOICES else row


def _entries(page: _Page, setting: Setting, values: list[Any], name: str, above: str, kind: str) -> Iterator[Shown]:
    for number, value in enumerate(values):
        entry = {"id": value} if setting.form == "names" else value
        key, at = key_of(setting.name, entry["id"], above), f"{name}:{number}"
        inner = _settings(page, setting.of(entry), entry, f"{at}:", key) if setting.form == "entries" else []
        title = value_label("id", entry["id"]) if setting.apart_by == "id" else entry_name(setting.name, number + 1, kind)
        more = f" ({_kind_words(setting, entry['kind'])})" if setting.apart_by == "kind" else ""
        yield Shown(at, title + more, entry["id"], entry.get("kind", ""), _around(page, _keys(page, key), inner))


def _keys(page: _Page, key: str) -> list[str]:
    """The words of an entry itself, not of what stands in it: a place to put things has choices with words of their own."""
    own = [each for each in page.keys if each == key or each.startswith(f"{key}.")]
    return [each for each in own if not each.startswith((f"{key}.options.", "devices.")) or each == key]


def _kind_words(setting: Setting, kind: str) -> str:
    return value_label("part" if "act" in setting.kinds else "kind", kind)


def _adds(setting: Setting, values: list[Any]) -> Choices:
    """What can be added: of devices those that aren't there yet."""
    if setting.apart_by == "id":
        there = {entry["id"] for entry in values}
        return [(kind, value_label("id", kind)) for kind in setting.kinds if kind not in there]
    return [(kind, _kind_words(setting, kind)) for kind in setting.kinds] if setting.apart_by else [("", "")]


def _of_values(page: _Page, setting: Setting, holder: dict[str, Any]) -> Choices:
    return [(value, value_label(setting.name, value)) for value in setting.values]


def _ticked(page: _Page, setting: Setting, holder: dict[str, Any]) -> Choices:
    """Those that are ticked in their order, then the others: a form that is saved unchanged changes nothing."""
    there = holder.get(setting.name) or ()
    return [(value, value_label(setting.name, value)) for value in dict.fromkeys((*there, *setting.values))]


def _judged(page: _Page, setting: Setting, holder: dict[str, Any]) -> Choices:
    """The buttons there are in their order, then those that could be."""
    there = list(holder.get(setting.name, {}))
    return [(each, value_label("actions", each)) for each in dict.fromkeys((*there, *setting.values))]


def _media(page: _Page, setting: Setting, holder: dict[str, Any]) -> Choices:
    families = _FAMILIES[setting.name]
    return [(key, file) for key, file, family in page.around.media if family in families]


def _blocks(page: _Page, setting: Setting, holder: dict[str, Any]) -> Choices:
    return page.around.blocks


def _screens(page: _Page, setting: Setting, holder: dict[str, Any]) -> Choices:
    return [(each["id"], entry_name("screens", number)) for number, each in enumerate(page.sheet.block["screens"], 1)]


def _options(page: _Page, setting: Setting, holder: dict[str, Any]) -> Choices:
    return [(each, entry_name("options", number, "place")) for number, each in enumerate(holder.get("options", ()), 1)]


_CHOICES: dict[str, Callable[[_Page, Setting, dict[str, Any]], Choices]] = {
    "choice": _of_values,
    "ticks": _ticked,
    "judged": _judged,
    **dict.fromkeys(("medium", "media", "described"), _media),
    "block": _blocks,
    "screen": _screens,
    "option": _options,
}
