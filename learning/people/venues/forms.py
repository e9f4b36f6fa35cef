"""Forms about venues and rooms."""

from typing import Any

from wtforms import BooleanField, FloatField, IntegerField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import TextInput

from learning.house.forms import later
from learning.people.organisations.editing import VersionedForm
from learning.people.organisations.forms import name_field
from learning.people.organisations.models import Room, Venue
from learning.people.venues.facts import ACCESS, DEVICES, QUESTIONS

TOLD = [SelectChoice("yes", later("Yes")), SelectChoice("no", later("No")), SelectChoice("", later("Not told"))]
TOO_LONG = later("This text is too long.")
A_NUMBER = later("Please write a number.")


class Whole(IntegerField):
    """A whole number; what is no number stays in sight and is told in our words."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value for value in valuelist if value.strip()])
        except ValueError:
            raise ValueError(A_NUMBER) from None


class Degrees(FloatField):
    """A part of a place on the earth; a comma is as good as a point."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value.strip().replace(",", ".") for value in valuelist if value.strip()])
        except ValueError:
            raise ValueError(A_NUMBER) from None


def degrees(label: Any, most: int) -> Degrees:
    between = NumberRange(-most, most, message=later("This number can't be right."))
    return Degrees(label, validators=[Optional(), between], render_kw={"inputmode": "decimal", "dir": "ltr"})


def number(label: Any, least: int, most: int, *first: Any) -> Whole:
    between = NumberRange(least, most, message=later("This number can't be right."))
    return Whole(label, validators=[*first, between], render_kw={"inputmode": "numeric"})


class VenueForm(VersionedForm):
    """Where it is, and what helps or hinders to get in."""

    name = name_field()
    street = StringField(later("Street and number"), validators=[Optional(), Length(max=160, message=TOO_LONG)])
    postcode = StringField(later("Postcode"), validators=[Optional(), Length(max=12, message=TOO_LONG)], render_kw={"inputmode": "numeric"})
    place = StringField(later("Town"), validators=[Optional(), Length(max=80, message=TOO_LONG)])
    district = StringField(later("District"), validators=[Optional(), Length(max=80, message=TOO_LONG)])
    latitude = degrees(later("Latitude"), 90)
    longitude = degrees(later("Longitude"), 180)
    getting_there = TextAreaField(
        later("How does one get there?"), validators=[Optional(), Length(max=2000, message=TOO_LONG)], render_kw={"dir": "auto"}
    )
    wifi = BooleanField(later("Free Wi-Fi"))
    childcare = BooleanField(later("Childcare"))

    def values(self) -> dict[str, Any]:
        told = super().values()
        access = {name: told.pop(name) for name in ACCESS}
        return told | {"access": {name: value for name, value in access.items() if value}}

    @classmethod
    def of(cls, venue: Venue, sent: Any = None) -> "VenueForm":
        return cls(sent, obj=venue, data=venue.access)


for _fact in ACCESS:
    setattr(VenueForm, _fact, RadioField(QUESTIONS[_fact], choices=TOLD, default="", validators=[Optional()]))


class RoomForm(VersionedForm):
    """How many find a place, and with which devices."""

    name = name_field()
    places = number(later("How many people find a place?"), 1, 999, InputRequired(message=A_NUMBER))
    computers = number(later("Computers"), 0, 999, Optional())
    laptops = number(later("Laptops"), 0, 999, Optional())
    tablets = number(later("Tablets"), 0, 999, Optional())
    phones = number(later("Smartphones"), 0, 999, Optional())
    step_free = BooleanField(later("One gets into this room without steps"))
    projector = BooleanField(later("Projector or large screen"))
    note = TextAreaField(
        later("What should teachers know?"), validators=[Optional(), Length(max=1000, message=TOO_LONG)], render_kw={"dir": "auto"}
    )

    def values(self) -> dict[str, Any]:
        told = super().values()
        counts = {name: told.pop(name) for name in DEVICES}
        return told | {"devices": {name: value for name, value in counts.items() if value}}

    @classmethod
    def of(cls, room: Room, sent: Any = None) -> "RoomForm":
        return cls(sent, obj=room, data=room.devices)
