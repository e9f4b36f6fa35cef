"""Two have written the same words: both texts are shown, and one, the other or both together are kept by choice."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import get_template_attribute, redirect, render_template, request
from flask.typing import ResponseReturnValue

from learning.courses.drafts.models import DraftWords
from learning.house.locale import LOCALES
from learning.studio.here import DraftHere
from learning.studio.worddiff import side

# What the page of a conflict asks of a field, and under which name it sends the text of somebody else.
CHOICE, THEIRS = "take:", "theirs:"


def typed_fields(keys: Iterable[str]) -> dict[str, str]:
    """What a form of words says, also the form of a conflict, in which each field has a choice."""
    return {key: _as_chosen(key) for key in keys}


def by_script() -> bool:
    """Does a script ask, which wants JSON at the same address?"""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def seen_version() -> int:
    """The version that a form was made from; 0 where there was none."""
    typed = request.form.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


def same_already(typed: Mapping[str, str], current: DraftWords | None) -> bool:
    """Was exactly this kept before? A line may break after the words have arrived, and they are sent again."""
    return current is not None and all(current.fields.get(key, "") == text for key, text in typed.items())


def clash(
    here: DraftHere, typed: Mapping[str, str], current: DraftWords | None, *, back: str, locale: str, name_of: Callable[[str], str] = str
) -> ResponseReturnValue:
    """What is answered when somebody else has written in the meantime; `back` leads to the page of the form, `name_of` names a field."""
    if same_already(typed, current):
        assert current is not None
        return {"version": current.version} if by_script() else redirect(back, 303)
    theirs = current.fields if current else {}
    rows = [_row(key, text, theirs.get(key, ""), name_of) for key, text in typed.items()]
    version = current.version if current else 0
    if by_script():
        panel = get_template_attribute("studio_writing/clash_parts.html", "panel")
        shown = str(panel([row for row in rows if row["differs"]], LOCALES[locale]))
        return {"yours": dict(typed), "theirs": theirs, "version": version, "html": shown}, 409
    return _page(here, rows, version, back=back, locale=locale)


def _page(here: DraftHere, rows: list[dict[str, Any]], version: int, *, back: str, locale: str) -> ResponseReturnValue:
    shown = {"rows": rows, "version": version, "back": back, "spoken": LOCALES[locale], "action": request.full_path.rstrip("?")}
    return render_template("studio_writing/clash.html", here=here, **shown), 409


def _row(key: str, yours: str, theirs: str, name_of: Callable[[str], str]) -> dict[str, Any]:
    marked = {"yours_marked": side(theirs, yours, "new"), "theirs_marked": side(yours, theirs, "new")}
    return {"key": key, "name": name_of(key), "yours": yours, "theirs": theirs, "differs": yours != theirs, **marked}


def _as_chosen(key: str) -> str:
    return request.form.get(THEIRS + key if request.form.get(CHOICE + key) == "theirs" else key, "")
