"""The form that keeps lessons from a document."""

from wtforms import SelectField, StringField
from wtforms.validators import Length, ValidationError

from learning.house.forms import OurForm, later


class KeepForm(OurForm):
    target = SelectField(later("Into which course?"), validate_choice=True)
    title = StringField(
        later("Title of the new course"), [Length(max=120, message=later("This is too long. Please write at most 120 characters."))]
    )
    locale = SelectField(later("Language of the new course"))

    def validate_title(self, field: StringField) -> None:
        if not self.target.data and not (field.data or "").strip():
            raise ValidationError(later("Please write a title for the new course."))
