"""What is missing in a form or can't be, said at its place in plain words."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from learning.house.locale import _, ngettext
from learning.studio.writing.sheets.reading import Sheet
from learning.studio.writing.sheets.spec import Setting, spec_of
from learning.tasks import KINDS

Problem = tuple[str, str]


class Known(NamedTuple):
    """What ids may name: media of the course by what they are, other blocks of the lesson."""

    media: frozenset[str]
    blocks: frozenset[str]


def problems(sheet: Sheet, known: Known, locale: str) -> dict[str, str]:
    """What is wrong, by the name of its field."""
    block = sheet.block
    found = dict(_problems(spec_of(block["kind"]), block, "", _Screens.of(block), known))
    return found or dict(_unsolvable(block, locale))


class _Screens(NamedTuple):
    """What may be named within the block."""

    screens: frozenset[str]
    options: frozenset[str]

    @classmethod
    def of(cls, block: dict[str, Any]) -> "_Screens":
        return cls(frozenset(each["id"] for each in block.get("screens", ())), frozenset())


def _problems(spec: tuple[Setting, ...], holder: dict[str, Any], at: str, here: _Screens, known: Known) -> Iterator[Problem]:
    inside = here._replace(options=frozenset(each for each in holder.get("options", ()) if isinstance(each, str)))
    for setting in spec:
        name, value = f"{at}{setting.name}", holder.get(setting.name)
        said = _missing(setting, value) or _wrong(setting, value, inside, known)
        if said:
            yield name, said
        for number, entry in enumerate(value or ()) if setting.form == "entries" else ():
            yield from _problems(setting.of(entry), entry, f"{name}:{number}:", inside, known)


def _missing(setting: Setting, value: Any) -> str:
    if not setting.needed or value not in (None, "", {}, []):
        return ""
    if setting.form in ("line", "number", "place"):
        return _("Please fill this in.")
    return _few(setting) if setting.form in ("entries", "names", "judged") else _("Please choose.")


def _few(setting: Setting) -> str:
    return ngettext("At least %(n)s is needed.", "At least %(n)s are needed.", max(1, setting.least))


def _wrong(setting: Setting, value: Any, here: _Screens, known: Known) -> str:
    check = _CHECKS.get(setting.form)
    return check(setting, value, here, known) if check and value not in (None, "", {}, []) else ""


def _count(setting: Setting, value: Any, here: _Screens, known: Known) -> str:
    if len(value) < setting.least:
        return _few(setting)
    return (
        ngettext("At most %(n)s fits here.", "At most %(n)s fit here.", setting.most) if setting.most and len(value) > setting.most else ""
    )


def _number(setting: Setting, value: Any, here: _Screens, known: Known) -> str:
    fits = isinstance(value, int) and setting.least <= value <= setting.most
    return "" if fits else _("A whole number from %(least)s to %(most)s, please.", least=setting.least, most=setting.most)


def _place(setting: Setting, value: Any, here: _Screens, known: Known) -> str:
    if not all(isinstance(each, int) and setting.least <= each <= setting.most for each in value):
        return _("Four whole numbers, please.")
    return "" if value[2] and value[3] else _("Width and height must be more than 0.")


def _line(setting: Setting, value: Any, here: _Screens, known: Known) -> str:
    if setting.pattern and not re.fullmatch(setting.pattern.removesuffix("$(?!\\n)").removeprefix("^"), value):
        return _("An address that ends in .example, please: small letters, no spaces.")
    return _("This is too long.") if setting.most and len(value) > setting.most else ""


def _medium(setting: Setting, value: Any, here: _Screens, known: Known) -> str:
    named = set(value.values()) if isinstance(value, dict) else {value} - {"said"}
    return "" if named <= known.media else _("This is not in the course's media any more.")


def _block(setting: Setting, value: Any, here: _Screens, known: Known) -> str:
    return "" if value in known.blocks else _("This block is gone. Please choose another.")


def _screen(setting: Setting, value: Any, here: _Screens, known: Known) -> str:
    return "" if value in here.screens else _("This screen is gone. Please choose another.")


def _option(setting: Setting, value: Any, here: _Screens, known: Known) -> str:
    return "" if value in here.options else _("Please choose.")


_CHECKS: dict[str, Callable[[Setting, Any, _Screens, Known], str]] = {
    **dict.fromkeys(("entries", "names", "judged"), _count),
    **dict.fromkeys(("medium", "media", "described"), _medium),
    "number": _number,
    "place": _place,
    "line": _line,
    "block": _block,
    "screen": _screen,
    "option": _option,
}


def _unsolvable(block: dict[str, Any], locale: str) -> Iterator[Problem]:
    """Which answers are right is said at once; what else keeps a task from being solved, before it is published."""
    name = next((each for each in ("options", "spots") if each in block), "")
    if block["kind"] in KINDS and name and any("right" in said for said, _mend in KINDS[block["kind"]].mistakes(block, locale)):
        several = block.get("several", block["kind"] == "multiple-choice")
        yield name, _("Mark at least one as right.") if several else _("Mark exactly one as right.")
