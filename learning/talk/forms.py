"""The form to report a barrier."""

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from learning.house.forms import OurForm, later


class ReportForm(OurForm):
    """What does not work, where, and how we can answer; the template says what helps to fill it in."""

    description = TextAreaField(
        later("What does not work?"),
        validators=[
            DataRequired(message=later("Please write what does not work. A few words are enough.")),
            Length(max=5000, message=later("This text is too long. Please write at most 5,000 characters.")),
        ],
    )
    where = StringField(
        later("On which page?"),
        validators=[Optional(), Length(max=300, message=later("This address is too long. Please write at most 300 characters."))],
    )
    contact = StringField(
        later("How can we reach you?"),
        validators=[Optional(), Length(max=320, message=later("This is too long. A telephone number or an e-mail address is enough."))],
        render_kw={"autocomplete": "email"},
    )
    include_settings = BooleanField(later("Also send how I have set the display (text size, colours, spacing)."))
