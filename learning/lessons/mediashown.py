"""What the lesson page shows of films, sound and files: how long, how large, in which language, before anything is loaded."""

from typing import Any

from babel.numbers import format_decimal

from learning.house.locale import LOCALES, _, current_locale, language_name, ngettext

Shown = dict[str, Any]

_VERSIONS = ("film", "sound", "file", "recorded")
_MORE_VERSIONS = ("further", "others")


def media_shown(block: Shown) -> Shown:
    """What a block's template says about its media; `recorded` is None where nobody has read the block aloud."""
    shown: Shown = {"recorded": None} | {name: _version(block[name]) for name in _VERSIONS if name in block}
    shown |= {name: [_version(version) for version in block[name]] for name in _MORE_VERSIONS if name in block}
    return shown | {"tracks": [{**track, "label": LOCALES[track["lang"]].name} for track in block.get("tracks", ())]}


def lasting(seconds: float) -> str:
    """A length as people say it: seconds below a minute, then minutes."""
    whole = round(seconds)
    if whole < 60:
        return ngettext("%(n)s second", "%(n)s seconds", whole)
    return ngettext("%(n)s minute", "%(n)s minutes", round(seconds / 60 + 1e-9))


def weighing(size: int) -> str:
    """A size as the present language writes its numbers."""
    if size < 95_000:
        return _("%(number)s KB", number=max(1, round(size / 1000)))
    return _("%(number)s MB", number=format_decimal(round(size / 1_000_000, 1), locale=current_locale().babel))


def _version(version: Shown) -> Shown:
    lang = LOCALES[version["lang"]]
    told = {"size_told": weighing(version["size"]), "language": language_name(lang.key), "own_name": lang.name, "dir": lang.dir}
    return version | told | ({"length": lasting(version["seconds"])} if version["seconds"] else {})
