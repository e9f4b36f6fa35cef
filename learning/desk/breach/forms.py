"""What a notice of a breach says and whom it concerns: sentences of ours to tick, and what only operators know."""

from typing import Any

from wtforms import BooleanField, DateField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from learning.desk.breach.models import Breach
from learning.desk.breach.words import DATA, PARTS, STEPS
from learning.house.clock import day_of, now
from learning.house.forms import OurForm, later
from learning.house.locale import DEFAULT, LOCALES, _

LONGEST = 1000
_ONE = InputRequired(later("Please choose one."))
_SHORT = Length(max=LONGEST, message=later("This text is too long. Please write at most 1,000 characters."))
_LABELS = {
    "happened": later("What happened, and when?"),
    "meaning": later("What can it mean for people?"),
    "done": later("What have you done?"),
    "more": later("What else can people do?"),
}
# Without these a notice would say nothing (Article 34 with Article 33(3)).
_NEEDED = ("happened", "meaning", "done")


def _lines(value: Any) -> Any:
    return "\n".join(line.rstrip() for line in value.strip().splitlines()) if isinstance(value, str) else value


class BreachForm(OurForm):
    data = SelectMultipleField(later("Which data is it about?"), choices=[SelectChoice(*each) for each in DATA.items()])
    steps = SelectMultipleField(later("What should people do?"), choices=[SelectChoice(*each) for each in STEPS.items()])
    contact = TextAreaField(
        later("Who answers questions: name, telephone, mail"),
        [InputRequired(later("Please write who answers questions.")), _SHORT],
        filters=[_lines],
        render_kw={"rows": 3},
    )
    audience = RadioField(
        later("Whom does it concern?"),
        [_ONE],
        choices=[
            SelectChoice("accounts", later("Everybody with an account")),
            SelectChoice("seen", later("Who has an account and was here since a day")),
            SelectChoice("organisation", later("Staff and groups of one organisation")),
        ],
        default="accounts",
    )
    since = DateField(later("Here since which day?"), [Optional()])
    organisation_id = SelectField(later("Which organisation?"), coerce=lambda value: int(value) if value else None, validate_choice=True)
    for_guests = BooleanField(later("Also say so at the top of every page, for 30 days"))

    def validate(self, extra_validators: object = None) -> bool:
        valid = super().validate()
        refused = {
            "data": not self.data.data and _("Please tick at least one."),
            "since": self.audience.data == "seen" and not self.since.errors and self._day_refused(),
            "organisation_id": self.audience.data == "organisation" and not self.organisation_id.data and _("Please choose one."),
        }
        for name, words in refused.items():
            if words:
                self[name].errors = [words]
        return valid and not any(refused.values())

    def _day_refused(self) -> str:
        if not self.since.data:
            return _("Please write a day.")
        return _("This day has not come yet.") if self.since.data > day_of(now()) else ""

    def values(self) -> dict[str, Any]:
        """What is kept."""
        names = ("data", "steps", "contact", "audience", "for_guests")
        kept = {name: self[name].data for name in names}
        kept["since"] = self.since.data if self.audience.data == "seen" else None
        kept["organisation_id"] = self.organisation_id.data if self.audience.data == "organisation" else None
        words = {key: {part: text for part in PARTS if (text := self[f"{part}_{key}"].data)} for key in LOCALES}
        return kept | {"words": {key: parts for key, parts in words.items() if parts}}


def _field(part: str, key: str) -> TextAreaField:
    needed = key == DEFAULT.key and part in _NEEDED
    need = InputRequired(later("Please write it in German.")) if needed else Optional()
    return TextAreaField(_LABELS[part], [need, _SHORT], filters=[_lines], render_kw={"rows": 3, "maxlength": LONGEST})


for _locale in LOCALES.values():
    for _part in PARTS:
        setattr(BreachForm, f"{_part}_{_locale.key}", _field(_part, _locale.key))


def begun_with(breach: Breach) -> dict[str, Any]:
    """What a form holds that changes a notice."""
    names = ("data", "steps", "contact", "audience", "since", "organisation_id", "for_guests")
    typed = {f"{part}_{key}": text for key, parts in breach.words.items() for part, text in parts.items()}
    return {name: getattr(breach, name) for name in names} | typed
