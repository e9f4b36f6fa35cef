"""What is typed to get a seat, to take a booking by telephone, and to say that one would come."""

import secrets

from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from learning.house.forms import OurForm, later
from learning.people.organisations.forms import PHONE
from learning.people.venues.forms import number

TOO_LONG = later("This text is too long.")


def called_field() -> StringField:
    return StringField(
        later("What may we call you?"),
        validators=[DataRequired(message=later("Please write a name.")), Length(max=60, message=TOO_LONG)],
        filters=[lambda text: " ".join(text.split()) if text else text],
        render_kw={"dir": "auto"},
    )


def phone_field() -> StringField:
    return StringField(
        later("Telephone"),
        validators=[Optional(), Regexp(r"^[\d\s+()/-]{3,40}$", message=PHONE)],
        render_kw={"inputmode": "tel", "dir": "ltr"},
    )


class OnceForm(OurForm):
    """A form that does what it does once, however often it is pressed."""

    once = HiddenField(default=lambda: secrets.token_hex(16), validators=[Length(max=64, message=TOO_LONG)])


class SeatForm(OnceForm):
    """A name to be called by is enough."""

    called = called_field()
    contact = phone_field()
    locale = HiddenField()
    # Whoever says so waits where all seats are taken.
    wait = HiddenField()


class PhoneForm(OnceForm):
    """Somebody books by telephone or at the desk."""

    called = StringField(
        later("Name"),
        validators=[DataRequired(message=later("Please write a name.")), Length(max=60, message=TOO_LONG)],
        filters=[lambda text: " ".join(text.split()) if text else text],
        render_kw={"dir": "auto", "autocomplete": "off"},
    )
    contact = phone_field()
    locale = SelectField(later("Language"))


class SizeForm(OurForm):
    """How many find a seat."""

    seats = number(later("How many people at most?"), 1, 1000, InputRequired(message=later("Please write a number.")))


class SlipForm(OurForm):
    """The code of a booking slip."""

    code = StringField(
        later("Code on your slip"),
        validators=[DataRequired(message=later("Please type the code.")), Length(max=60, message=TOO_LONG)],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"},
    )


class WishForm(OnceForm):
    """To what, where, in which language and when somebody would come."""

    course = SelectField(later("What would you like to learn?"), validate_choice=True)
    district = SelectField(later("Where in the city?"), validate_choice=True)
    language = SelectField(later("In which language?"), validate_choice=True)
    times = SelectMultipleField(later("When could you come?"))
