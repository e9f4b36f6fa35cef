"""A form about one row: shown, kept, or shown again with what is missing or what somebody else has changed."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, StringField

from learning.house.forms import OurForm
from learning.house.locale import _, enumeration, written_date
from learning.people.organisations.versions import Stale


class VersionedForm(OurForm):
    """A form that knows which version its reader saw."""

    version = HiddenField(default="1")

    @property
    def seen(self) -> int:
        typed = str(self.version.data or "")
        return int(typed) if typed.isdecimal() and len(typed) < 9 else 0

    def values(self) -> dict[str, Any]:
        """What was typed, as the row keeps it."""
        return {name: _kept(field) for name, field in self._fields.items() if name != "version"}

    def differences(self, stored: "VersionedForm") -> list[tuple[str, str]]:
        """The fields whose kept value is another than the typed one, each with what is kept, in words."""
        pairs = [(self[name], field) for name, field in stored._fields.items() if name != "version"]
        return [(field.label.text, said(field)) for own, field in pairs if _kept(own) != _kept(field)]


def _kept(field: Any) -> Any:
    """What a field holds, without spaces around it; a text that was not sent is an empty one."""
    if isinstance(field, StringField):
        return (field.data or "").strip()
    return field.data


def said(field: Any) -> str:
    """What a field holds, in words."""
    if isinstance(field.data, bool):
        return _("Yes") if field.data else _("No")
    words = {choice.value: choice.label for choice in getattr(field, "choices", None) or ()}
    if isinstance(field.data, list):
        return enumeration([str(words.get(each, each)) for each in field.data])
    if isinstance(field.data, date):
        return written_date(field.data)
    if isinstance(field.data, time):
        return f"{field.data:%H:%M}"
    return str(words.get(field.data, "" if field.data is None else field.data))


def typed() -> Mapping[str, Any] | None:
    """What was sent with a form, or None where it is shown for the first time."""
    return request.form if request.method == "POST" else None


def edited(
    template: str,
    form: OurForm,
    keep: Callable[[], str],
    again: Callable[[], VersionedForm] | None = None,
    **shown: Any,
) -> ResponseReturnValue:
    """Answer a form's request: `keep` does the work and tells where to go on; `again` reads the row anew when it was stale."""
    more: dict[str, Any] = {"form": form, "stale": False, "others": [], **shown}
    if request.method == "GET":
        return render_template(template, **more)
    if not form.validate():
        return render_template(template, **more), 422
    try:
        return redirect(keep(), 303)
    except Stale:
        assert again is not None and isinstance(form, VersionedForm)
        stored = again()
        more |= {"stale": True, "others": form.differences(stored)}
        # Who saves once more has seen what the other wrote.
        form.version.data = stored.version.data
        return render_template(template, **more), 409
