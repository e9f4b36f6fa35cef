"""Why something is given back, when something is published, what comes instead of a withdrawn course."""

from datetime import datetime
from typing import Any

from wtforms import DateField, SelectField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from learning.house.clock import CITY, now
from learning.house.forms import OurForm, later
from learning.house.locale import _

TOO_LONG = later("Please write at most 1,000 characters.")
NO_DAY = later("This is not a day. Please choose one.")
NO_TIME = later("This is not a time. Please choose one.")


def _words(label: Any, missing: Any) -> TextAreaField:
    checks = [DataRequired(message=missing), Length(max=1000, message=TOO_LONG)]
    return TextAreaField(label, validators=checks, render_kw={"rows": "3", "dir": "auto"})


class ReasonForm(OurForm):
    """What the authors should change."""

    words = _words(later("What should be changed?"), later("Please write what should be changed."))


class CommentForm(OurForm):
    """Something about a block."""

    words = _words(later("Your comment"), later("Please write a sentence."))


class WhenForm(OurForm):
    """A day and a time in the city."""

    on = DateField(later("Day"), validators=[InputRequired(message=NO_DAY)], render_kw={"dir": "ltr"})
    at = TimeField(later("Time"), validators=[InputRequired(message=NO_TIME)], render_kw={"dir": "ltr"})

    @property
    def instant(self) -> datetime:
        assert self.on.data is not None and self.at.data is not None
        return datetime.combine(self.on.data, self.at.data, CITY)

    def validate_at(self, field: Any) -> None:
        if self.on.data and field.data and self.instant <= now():
            raise ValidationError(_("This is over already. Please choose a later time."))


class WithdrawForm(OurForm):
    """Why a course is no longer offered, and what comes in its place."""

    words = _words(later("Why is it withdrawn?"), later("Please write why."))
    instead = SelectField(later("Which course comes in its place?"), default="")
