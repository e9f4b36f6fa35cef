"""Forms about one report."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from learning.house.forms import OurForm, later
from learning.people.organisations.editing import VersionedForm

TOO_LONG = later("This text is too long. Please write at most 5,000 characters.")


class NoteForm(VersionedForm):
    """What colleagues should know."""

    note = TextAreaField(
        later("Note for colleagues"), validators=[Optional(), Length(max=5000, message=TOO_LONG)], render_kw={"dir": "auto"}
    )


class AnswerForm(OurForm):
    """What the person who reported gets by mail."""

    text = TextAreaField(
        later("Your answer"),
        validators=[DataRequired(message=later("Please write your answer.")), Length(max=5000, message=TOO_LONG)],
        render_kw={"dir": "auto"},
    )
