"""The form to report a barrier."""

from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from learning.house.forms import OurForm, say


class ReportForm(OurForm):
    description = TextAreaField(
        label=say("What does not work?"),
        description=say("Tell us in your own words. You can write in any language."),
        validators=[
            DataRequired(message=say("Please write what does not work. A few words are enough.")),
            Length(max=5000, message=say("This text is too long. Please write at most 5,000 characters.")),
        ],
    )
    where = StringField(
        label=say("On which page?"),
        description=say("Usually this is already filled in."),
        validators=[Optional(), Length(max=300, message=say("This address is too long. Please write at most 300 characters."))],
    )
    contact = StringField(
        label=say("How can we reach you? (optional)"),
        description=say("Only if you would like an answer: a telephone number or an e-mail address."),
        validators=[Optional(), Length(max=320, message=say("This is too long. A telephone number or an e-mail address is enough."))],
        render_kw={"autocomplete": "email"},
    )
    include_settings = BooleanField(label=say("Also send how I have set the display (text size, colours, spacing)."))
    page = HiddenField()
