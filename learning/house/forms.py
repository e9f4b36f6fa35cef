"""Forms: WTForms without the session cookie, their words in the reader's language."""

from typing import Any

from markupsafe import escape
from wtforms import Form
from wtforms.i18n import get_translations

from learning.house.locale import _, current_locale


class Said:
    """A sentence translated at the moment it is read, not when the form class is made."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return _(self.message)

    def __mod__(self, values: Any) -> str:
        return str(self) % values

    def __html__(self) -> str:
        return str(escape(str(self)))


def later(message: str) -> Any:
    """Mark a form's sentence for translation."""
    return Said(message)


def without_controls(value: Any) -> Any:
    """A text without control characters but line ends and tabs: databases refuse some, people mean none."""
    if not isinstance(value, str):
        return value
    return "".join(character for character in value if character >= " " or character in "\n\r\t")


class OurForm(Form):
    """A form whose built-in messages speak the reader's language; forgery is checked by the house, not by the form."""

    class Meta:
        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            own = unbound_field.kwargs.get("filters", ())
            options["filters"] = (*options.get("filters", ()), without_controls, *own)
            return unbound_field.bind(form=form, **options)

        @property
        def locales(self) -> list[str]:
            return [current_locale().catalogue.partition("@")[0], "en"]

        def get_translations(self, form: Any) -> Any:
            return get_translations(self.locales)
