"""What is typed of a fact, a source, a word; and what their files say of it."""

from typing import Any

from wtforms import DateField, HiddenField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, Regexp, ValidationError

from learning.house.forms import OurForm, later
from learning.house.locale import LOCALES

KEY = later("Use small letters a to z, digits and hyphens, beginning with a letter.")
HTTPS = later("This is not an address. It begins with https:// and has no blanks.")
LONG = later("Please write at most 2000 characters.")
KINDS = (
    ("phone", later("Telephone number")),
    ("price", later("Price")),
    ("number", later("Number")),
    ("date", later("Date")),
    ("link", later("Link")),
    ("text", later("Text")),
)


def _stripped(text: str | None) -> str:
    return (text or "").strip()


def _line(label: Any, *more: Any, **kept: Any) -> StringField:
    return StringField(label, [*more, Length(max=2000, message=LONG)], filters=[_stripped], **kept)


def _address(*more: Any) -> StringField:
    return _line(later("Address"), *more, Regexp(r"^https://\S+$", message=HTTPS), render_kw={"inputmode": "url", "dir": "ltr"})


def _key_field() -> StringField:
    checks = [DataRequired(message=later("Please write a name.")), Regexp(r"^[a-z][a-z0-9-]*$", message=KEY), Length(max=60, message=KEY)]
    return StringField(later("Name in texts"), checks, filters=[_stripped], render_kw={"dir": "ltr", "autocomplete": "off"})


class SharedForm(OurForm):
    """What all three have: a name, and the state in which it was read."""

    key = _key_field()
    seen = HiddenField(default="")


class FactForm(SharedForm):
    """A number, price, deadline or link: one value for all languages, or one for each."""

    kind = SelectField(later("Kind"), choices=[SelectChoice(kind, words) for kind, words in KINDS])
    value = _line(later("Value in all languages"))
    url = _address(Optional())
    source = SelectField(later("Source"), choices=[])
    checked_on = DateField(later("Last looked up on"), [Optional()])
    review_on = DateField(later("To be looked up again on"), [Optional()])

    def validate_review_on(self, field: DateField) -> None:
        if field.data and self.checked_on.data and field.data <= self.checked_on.data:
            raise ValidationError(later("This day is before the last look."))


class SourceForm(SharedForm):
    """Where facts come from."""

    publisher = _line(later("Who publishes it?"), DataRequired(message=later("Please write who publishes it.")))
    title = _line(later("Title"), DataRequired(message=later("Please write the title.")))
    url = _address(DataRequired(message=HTTPS))
    checked_on = DateField(later("Last looked up on"), [Optional()])


class TermForm(SharedForm):
    """A word and what it means, by language."""


def _in_each(prefix: str, field: Any) -> dict[str, Any]:
    return {f"{prefix}_{key.replace('-', '_')}": field(LOCALES[key].name, key) for key in LOCALES}


def _spoken(key: str) -> dict[str, str]:
    return {"lang": key, "dir": LOCALES[key].dir}


def _short(label: str, key: str) -> StringField:
    return StringField(label, [Length(max=2000, message=LONG)], filters=[_stripped], render_kw=_spoken(key))


def _long(label: str, key: str) -> TextAreaField:
    return TextAreaField(label, [Length(max=2000, message=LONG)], filters=[_stripped], render_kw={"rows": 3, **_spoken(key)})


# One field for each of our languages, under a name that says which.
for _made in (FactForm,):
    for _name, _field in _in_each("value", _short).items():
        setattr(_made, _name, _field)
for _prefix, _maker in (("word", _short), ("meaning", _long)):
    for _name, _field in _in_each(_prefix, _maker).items():
        setattr(TermForm, _name, _field)

FORMS: dict[str, type[SharedForm]] = {"fact": FactForm, "source": SourceForm, "term": TermForm}
