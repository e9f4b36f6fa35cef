"""What is typed to set up a group, and who leads it."""

from collections.abc import Collection
from typing import Any

from wtforms import BooleanField, DateField, RadioField, SelectChoice, SelectField, SelectMultipleField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from learning.house.forms import OurForm, later
from learning.house.locale import LOCALES, _
from learning.people.organisations.editing import VersionedForm
from learning.people.organisations.forms import name_field
from learning.people.venues.forms import TOO_LONG, number

VOICES = [SelectChoice("formal", later("Adults")), SelectChoice("informal", later("School age"))]
KINDS = [SelectChoice("course", later("A course: people belong to it")), SelectChoice("open", later("Open practice: come without booking"))]
PARTS = [
    SelectChoice("teacher", later("Teaches")),
    SelectChoice("substitute", later("Stands in")),
    SelectChoice("volunteer", later("Helps in the room")),
]
A_DAY = later("This is not a day. Please choose one.")


class GroupForm(VersionedForm):
    """A name, what it follows, where it meets, and how many find a place."""

    name = name_field()
    kind = RadioField(later("What kind of group is it?"), choices=KINDS, default="course")
    voice = RadioField(later("Who learns here?"), choices=VOICES, default="formal")
    stage = SelectField(later("For which life stage?"), default="")
    locale = SelectField(
        later("Which language is spoken?"), default="de", choices=[SelectChoice(each.key, each.name) for each in LOCALES.values()]
    )
    track_uid = SelectField(later("A whole track"), default="")
    courses = SelectMultipleField(later("Single courses"))
    room_id = SelectField(later("Where does it meet?"), coerce=int, default=0)
    seats = number(later("How many people at most?"), 1, 1000, InputRequired(message=later("Please write a number.")))
    is_public = BooleanField(later("Residents find the dates and can ask for a place"))
    asks_first = BooleanField(later("The team says yes to each person first"))
    about = TextAreaField(
        later("What should people know before they come?"),
        validators=[Optional(), Length(max=1000, message=TOO_LONG)],
        render_kw={"dir": "auto"},
    )
    # How many each room holds, and how many have a seat already: the view says.
    places: dict[int, int] = {}
    taken = 0
    # What the group follows although it is no longer offered.
    withdrawn: Collection[str] = ()

    def validate_seats(self, field: Any) -> None:
        if isinstance(field.data, int) and field.data < self.taken:
            raise ValidationError(_("%(number)s people have a place already.", number=self.taken))
        most = self.places.get(self.room_id.data)
        if most is not None and isinstance(field.data, int) and field.data > most:
            raise ValidationError(_("Only %(number)s people find a place in this room.", number=most))


def day_field(label: Any, *validators: Any) -> DateField:
    """A day; what is no day stays in sight and is told in our words."""
    return OurDate(label, validators=list(validators), render_kw={"dir": "ltr"})


class OurDate(DateField):
    """A day as browsers send it, or as people here write it by hand: 2026-12-01 or 1.12.2026."""

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label, format=["%Y-%m-%d", "%d.%m.%Y"], **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value.strip() for value in valuelist if value.strip()])
        except ValueError:
            raise ValueError(A_DAY) from None


class PartForm(OurForm):
    """Somebody of the staff, and their part in the group; the view says who there is."""

    person = SelectField(later("Who?"))
    role = RadioField(later("What will they do?"), choices=PARTS, default="teacher")
    from_on = day_field(later("From"), Optional())
    until_on = day_field(later("Until"), Optional())

    def validate_until_on(self, field: Any) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(_("The last day comes before the first."))
