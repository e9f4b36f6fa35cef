"""What is typed to plan dates, to move one, and to cancel it."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectChoice, SelectField, StringField, TextAreaField, TimeField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from learning.cohorts.actions import instant
from learning.cohorts.groups.forms import day_field
from learning.cohorts.groups.planning import MOST
from learning.house.clock import day_of, now
from learning.house.forms import OurForm, later
from learning.house.locale import _
from learning.people.organisations.editing import VersionedForm
from learning.people.venues.facts import DEVICES
from learning.people.venues.forms import TOO_LONG, number

A_TIME = later("This is not a time. For example: 10:15")
RHYTHM = [
    SelectChoice("once", later("Once")),
    SelectChoice("weekly", later("Every week")),
    SelectChoice("fortnightly", later("Every two weeks")),
]


class OurTime(TimeField):
    """What a clock says; what is no time stays in sight and is told in our words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value.strip().replace(".", ":") for value in valuelist if value.strip()])
        except ValueError:
            raise ValueError(A_TIME) from None


def time_field(label: Any) -> TimeField:
    return OurTime(label, validators=[InputRequired(message=A_TIME)], render_kw={"dir": "ltr"})


class WhenForm(VersionedForm):
    """A day, the times and the room."""

    on = day_field(later("On which day?"), InputRequired(message=later("This is not a day. Please choose one.")))
    begins = time_field(later("Begins at"))
    ends = time_field(later("Ends at"))
    room_id = SelectField(later("In which room?"), coerce=int, default=0)
    computers = number(later("Computers"), 0, 999, Optional())
    laptops = number(later("Laptops"), 0, 999, Optional())
    tablets = number(later("Tablets"), 0, 999, Optional())
    phones = number(later("Smartphones"), 0, 999, Optional())

    def validate_on(self, field: Any) -> None:
        if field.data and field.data < day_of(now()):
            raise ValidationError(_("This day is over."))
        if field.data and field.data.year > day_of(now()).year + 3:
            raise ValidationError(_("This day is too far away."))

    def validate_ends(self, field: Any) -> None:
        if field.data and self.begins.data and field.data <= self.begins.data:
            raise ValidationError(_("The end comes before the beginning."))
        if field.data and self.on.data and instant(self.on.data, field.data, "Europe/Berlin") < now():
            raise ValidationError(_("This time is over."))

    @property
    def devices(self) -> dict[str, int]:
        return {name: self[name].data for name in DEVICES if self[name].data}


class PlanForm(WhenForm):
    """One date or a series in one go."""

    title = StringField(later("What is it about?"), validators=[Optional(), Length(max=120, message=TOO_LONG)])
    rhythm = RadioField(later("How often?"), choices=RHYTHM, default="once")
    until = day_field(later("Until which day?"), Optional())
    times = number(later("Or how many dates?"), 1, MOST, Optional())
    in_school_holidays = BooleanField(later("In the school holidays, too"))

    def validate_rhythm(self, field: Any) -> None:
        # Asked here: a field left empty is not looked at any further.
        if field.data != "once" and not _typed(self.times) and not _typed(self.until):
            raise ValidationError(_("Please write until when, or how many dates."))

    def validate_until(self, field: Any) -> None:
        if self.rhythm.data != "once" and field.data and self.on.data and field.data < self.on.data:
            raise ValidationError(_("The last day comes before the first."))


class MoveForm(WhenForm):
    """Another day, time or room for a date, and why."""

    why = TextAreaField(later("A few words why"), validators=[Optional(), Length(max=300, message=TOO_LONG)], render_kw={"dir": "auto"})


class CancelForm(OurForm):
    """Why a date falls out."""

    why = TextAreaField(
        later("Why does it fall out?"),
        validators=[DataRequired(message=later("Please write a few words. People want to know.")), Length(max=300, message=TOO_LONG)],
        render_kw={"dir": "auto"},
    )


def _typed(field: Any) -> bool:
    """Was anything written into a field, right or wrong?"""
    return any(text.strip() for text in field.raw_data or ())
