"""What is typed to share a result, and to take one up."""

from wtforms import BooleanField, StringField
from wtforms.validators import Length, ValidationError

from learning.house.forms import OurForm, later
from learning.people.cards.codes import CODE_LENGTH, as_typed
from learning.people.cards.forms import CODE


class OfferForm(OurForm):
    """How somebody wants to be called, and whether earlier results may be seen, too."""

    called = StringField(
        later("How should the teacher call you?"),
        [Length(max=30, message=later("Please use 30 letters at most."))],
        filters=[lambda text: (text or "").strip()],
        render_kw={"autocomplete": "off", "maxlength": 30},
    )
    earlier = BooleanField(later("Show my earlier results, too"))


class TakeForm(OurForm):
    """The code a learner shows or tells."""

    code = StringField(later("The learner's code"), render_kw=CODE)

    def validate_code(self, field: StringField) -> None:
        if len(as_typed(field.data or "")) != CODE_LENGTH:
            raise ValidationError(later("Please type the eight signs of the code."))
