"""What is typed about a test by readers."""

from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from learning.house.clock import day_of, now
from learning.house.forms import OurForm, later


def _bare(text: str | None) -> str:
    return (text or "").strip()


class TestForm(OurForm):
    """Who tested, when, and what was changed after it."""

    tested_by = StringField(
        later("Who tested, as the readers want to be named"),
        [InputRequired(message=later("Say who tested.")), Length(max=200, message=later("Please write at most 200 characters."))],
        filters=[_bare],
    )
    tested_on = DateField(later("When"), [InputRequired(message=later("Choose a day."))])
    changed = TextAreaField(
        later("What was changed after it"),
        [Length(max=2000, message=later("Please write at most 2000 characters."))],
        filters=[_bare],
        render_kw={"rows": 3},
    )

    def validate_tested_on(self, field: DateField) -> None:
        if field.data and field.data > day_of(now()):
            raise ValidationError(later("Choose a day that is not in the future."))
