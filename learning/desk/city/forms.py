"""The forms of the settings, a form for each section."""

import re
from typing import Any

from wtforms import BooleanField, FileField, IntegerField, PasswordField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional, Regexp, ValidationError

from learning.house.contrast import SIGN_NEEDS
from learning.house.forms import OurForm, later
from learning.house.locale import _
from learning.house.palette import Chosen, Faint, faint, nearest

COLOURS = ("primary", "sun", "primary_dark", "sun_dark")
# A colour begins with its #, whichever way a language is read.
LTR = {"dir": "ltr"}
_MAIL = Regexp(
    r"^[^@\s<>,;\[\]]+@[^@\s<>,;\[\]]+\.[^@\s<>,;\[\]]+$", message=later("This is no e-mail address. It looks like hilfe@stadt.de.")
)
_SHORT = Length(max=80, message=later("This is too long. Please write at most 80 characters."))
_LINES = [Optional(), Length(max=1000, message=later("This text is too long. Please write at most 1,000 characters."))]


def stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


class CityForm(OurForm):
    city = StringField(later("Name of the city"), [DataRequired(later("Please write the name of the city.")), _SHORT], filters=[stripped])
    phone = StringField(
        later("Telephone number for questions"),
        [
            DataRequired(later("Please write a telephone number.")),
            _SHORT,
            Regexp(r"[^0-9]*[0-9]", message=later("This is no telephone number.")),
        ],
        filters=[stripped],
        render_kw={"type": "tel", "autocomplete": "off", "dir": "ltr"},
    )
    hours = StringField(
        later("Hours, Monday to Friday"),
        [DataRequired(later("Please write when somebody answers.")), _SHORT],
        filters=[stripped],
        render_kw={"dir": "ltr"},
    )
    mail = StringField(
        later("E-mail address for questions"),
        [DataRequired(later("Please write an e-mail address.")), Length(max=254, message=later("This address is too long.")), _MAIL],
        filters=[stripped],
        render_kw={"type": "email", "autocomplete": "off", "dir": "ltr"},
    )


class ImprintForm(OurForm):
    operator = TextAreaField(later("Who is responsible: name and address"), _LINES, filters=[stripped])
    privacy = TextAreaField(later("Whom people can ask about data protection"), _LINES, filters=[stripped])
    enforcement = TextAreaField(later("The enforcement body for accessibility"), _LINES, filters=[stripped])


class LanguagesForm(OurForm):
    languages = SelectMultipleField(later("Languages that the city offers"), choices=[], validate_choice=True)


class StagesForm(OurForm):
    stages = SelectMultipleField(
        later("Stages of life that the city shows"), [DataRequired(later("Please tick at least one stage of life."))], choices=[]
    )


class LookForm(OurForm):
    """Colours are checked together: whether one can be read depends on the others."""

    arms = FileField(later("Arms of the city"))
    primary = StringField(later("Colour for buttons and links"), [Optional()], filters=[stripped], render_kw=LTR)
    sun = StringField(later("Colour for “you are here”"), [Optional()], filters=[stripped], render_kw=LTR)
    primary_dark = StringField(later("Buttons and links on dark ground"), [Optional()], filters=[stripped], render_kw=LTR)
    sun_dark = StringField(later("“You are here” on dark ground"), [Optional()], filters=[stripped], render_kw=LTR)

    # For each colour that is refused, the nearest that would do.
    proposals: dict[str, str] = {}

    def validate(self, extra_validators: Any = None) -> bool:
        """Each colour can be told from whatever it stands on."""
        self.proposals = {}
        for name in COLOURS:
            self[name].data = _colour(self[name].data)
        if not super().validate(extra_validators):
            return False
        refused = faint(self.chosen)
        for name in COLOURS:
            worst = next((each for each in refused if _is_about(name, each, self.chosen)), None)
            if worst is not None:
                self._refuse(name, worst)
        return not self.errors

    @property
    def chosen(self) -> Chosen:
        return Chosen(**{name: self[name].data or "" for name in COLOURS})

    def _refuse(self, name: str, worst: Faint) -> None:
        figures = {"ratio": f"{worst.ratio:.1f}", "needs": f"{worst.needs:g}"}
        what = (
            _("Controls could not be seen: the contrast is %(ratio)s, it must be %(needs)s or more.", **figures)
            if worst.needs == SIGN_NEEDS
            else _("Text could not be read: the contrast is %(ratio)s, it must be %(needs)s or more.", **figures)
        )
        self[name].errors = [what]
        found = nearest(self.chosen, name)
        if found:
            self.proposals[name] = found

    def _looks_like_a_colour(self, field: Any) -> None:
        if field.data and not re.fullmatch(r"#[0-9a-f]{6}", field.data):
            raise ValidationError(_("This is no colour. It looks like #064a5c."))

    validate_primary = validate_sun = validate_primary_dark = validate_sun_dark = _looks_like_a_colour


def _colour(value: str | None) -> str:
    """A colour as people write it: with or without the #, in large letters or small, three digits or six."""
    text = (value or "").strip().lower().removeprefix("#")
    text = "".join(2 * digit for digit in text) if re.fullmatch("[0-9a-f]{3}", text) else text
    return f"#{text}" if text else ""


def _is_about(name: str, worst: Faint, chosen: Chosen) -> bool:
    """Does this pair come from this choice? On dark ground the light choice answers for what was made from it."""
    family, dark = name.removesuffix("_dark"), name.endswith("_dark")
    if not getattr(chosen, name) or not any(family in token for token in worst[1:3]):
        return False
    return worst.theme == "dark" if dark else worst.theme == "light" or not getattr(chosen, f"{name}_dark")


class MailForm(OurForm):
    host = StringField(
        later("Mail server"),
        [Optional(), Regexp(r"^[A-Za-z0-9.-]{1,200}$", message=later("This is no server name. It looks like mail.stadt.de."))],
        filters=[stripped],
        render_kw={"dir": "ltr", "autocomplete": "off"},
    )
    port = IntegerField(
        later("Port"), [Optional(), NumberRange(1, 65535, later("A port is a number from 1 to 65535."))], render_kw={"inputmode": "numeric"}
    )
    security = RadioField(
        later("Encryption"),
        choices=[
            SelectChoice("smtp", later("STARTTLS, mostly port 587")),
            SelectChoice("smtps", later("TLS from the beginning, mostly port 465")),
        ],
        default="smtp",
    )
    sender = StringField(
        later("Sender's address"), [Optional(), _MAIL], filters=[stripped], render_kw={"type": "email", "autocomplete": "off", "dir": "ltr"}
    )
    user = StringField(later("User name"), [Optional(), _SHORT], filters=[stripped], render_kw={"autocomplete": "off"})
    password = PasswordField(
        later("Password"),
        [Optional(), Length(max=200, message=later("This is too long. Please write at most 200 characters."))],
        render_kw={"autocomplete": "new-password"},
    )
    forget_password = BooleanField(later("Forget the password that is kept."))


class TryForm(OurForm):
    recipient = StringField(
        later("Where to?"),
        [DataRequired(later("Please write an e-mail address.")), _MAIL],
        filters=[stripped],
        render_kw={"type": "email", "autocomplete": "email"},
    )
