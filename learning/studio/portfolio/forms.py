"""What is typed to give a language of a course to somebody."""

from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from learning.house.clock import day_of, now
from learning.house.forms import OurForm, later


class GiveForm(OurForm):
    """To whom, until when, and a few words."""

    who = RadioField(later("Who is to do it?"), choices=[], validators=[InputRequired(message=later("Please choose one."))])
    due_on = DateField(later("Until the end of which day?"), [Optional()])
    note = TextAreaField(
        later("A few words about it"),
        [Length(max=300, message=later("Please write at most 300 characters."))],
        filters=[lambda text: (text or "").strip()],
        render_kw={"rows": 3, "maxlength": 300},
    )

    def validate_due_on(self, field: DateField) -> None:
        if field.data and field.data < day_of(now()):
            raise ValidationError(later("This day is over. Please choose today or a later one."))
