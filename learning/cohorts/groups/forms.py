"""What is typed to set up a group."""

from wtforms import BooleanField, RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import InputRequired

from learning.house.forms import later
from learning.people.organisations.editing import VersionedForm
from learning.people.organisations.forms import name_field
from learning.people.venues.forms import number

VOICES = [SelectChoice("formal", later("Adults")), SelectChoice("informal", later("School age"))]


class GroupForm(VersionedForm):
    """A name, what it follows, where it meets, and how many find a place."""

    name = name_field()
    voice = RadioField(later("Who learns here?"), choices=VOICES, default="formal")
    courses = SelectMultipleField(later("Which courses does the group follow?"))
    room_id = SelectField(later("Where does it meet?"), coerce=int, default=0)
    seats = number(later("How many people at most?"), 1, 1000, InputRequired(message=later("Please write a number.")))
    is_public = BooleanField(later("Residents find the dates and can ask for a place"))
