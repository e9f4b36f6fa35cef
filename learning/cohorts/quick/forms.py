"""What is typed to begin a lesson without accounts, and to come into it."""

from wtforms import RadioField, SelectField, StringField
from wtforms.validators import InputRequired, ValidationError

from learning.cohorts.groups.forms import VOICES
from learning.cohorts.quick.animals import EVERY
from learning.cohorts.quick.codes import DIGITS, as_typed
from learning.house.forms import OurForm, later
from learning.people.venues.forms import number

NUMBER = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 20, "dir": "ltr"}
# So that some animals are left for those who come again.
MOST_SEATS = len(EVERY) - 16


class BeginForm(OurForm):
    """Which lesson, for whom, and in which language."""

    # A list whose first choice stands below a course's name can't be `required` in HTML; something is always chosen in it.
    lesson = SelectField(later("Which lesson?"), [InputRequired(message=later("Please choose one."))], render_kw={"required": False})
    voice = RadioField(later("Who learns here?"), choices=VOICES, default="informal")
    locale = SelectField(later("In which language?"), default="de")
    seats = number(later("How many people at most?"), 1, MOST_SEATS, InputRequired(message=later("Please write a number.")))


class JoinForm(OurForm):
    """The number on the wall."""

    code = StringField(later("The number on the wall"), render_kw=NUMBER)

    def validate_code(self, field: StringField) -> None:
        if len(as_typed(field.data or "")) != DIGITS:
            raise ValidationError(later("Please type the seven digits on the wall."))
