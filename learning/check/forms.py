"""The form to say that something is broken in a task."""

from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from learning.house.forms import OurForm, later

REASONS = {
    "operate": later("I cannot see, hear or operate something."),
    "unclear": later("I do not understand what I am to do."),
    "mistaken": later("I think there is a mistake in the task."),
}


class BrokenForm(OurForm):
    """What is broken, in a press and maybe a few words; nothing about the person."""

    reason = RadioField(
        later("What is it?"),
        choices=[SelectChoice(value, label) for value, label in REASONS.items()],
        validators=[InputRequired(message=later("Choose what is broken."))],
        validate_choice=False,
    )
    words = TextAreaField(
        later("Would you like to say more?"),
        validators=[Optional(), Length(max=1000, message=later("This text is too long. Please write at most 1,000 characters."))],
    )
