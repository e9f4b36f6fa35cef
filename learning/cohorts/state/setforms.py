"""What is typed to set lessons to a group."""

from wtforms import DateField, RadioField, SelectChoice, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from learning.house.clock import day_of, now
from learning.house.forms import OurForm, later

ALL, SOME = "all", "some"
WHOM = [SelectChoice(ALL, later("Everybody in the group")), SelectChoice(SOME, later("Only these people"))]


class ChangeForm(OurForm):
    """For whom, until when, and a few words."""

    whom = RadioField(later("Who is to do it?"), choices=WHOM, default=ALL)
    people = SelectMultipleField(later("These people"), coerce=int)
    due_on = DateField(later("Until the end of which day?"), [Optional()])
    words = TextAreaField(
        later("A few words about it"),
        [Length(max=300, message=later("Please write at most 300 characters."))],
        filters=[lambda text: (text or "").strip()],
        render_kw={"rows": 3, "maxlength": 300},
    )

    def validate_people(self, field: SelectMultipleField) -> None:
        if self.whom.data == SOME and not field.data:
            raise ValidationError(later("Please choose at least one person."))

    def validate_due_on(self, field: DateField) -> None:
        if field.data and field.data < day_of(now()):
            raise ValidationError(later("This day is over. Please choose today or a later one."))


class SetForm(ChangeForm):
    """The same with the lessons it is about."""

    lessons = SelectMultipleField(later("Which lessons?"), [InputRequired(message=later("Please choose at least one lesson."))])
