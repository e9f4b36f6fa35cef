"""Why nothing is to be changed, and until when."""

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from learning.desk.moments import MomentField
from learning.house.clock import now
from learning.house.forms import OurForm, later
from learning.house.locale import _


class FrozenForm(OurForm):
    reason = RadioField(
        later("Why?"),
        [InputRequired(later("Please choose one."))],
        choices=[
            SelectChoice("maintenance", later("Work on the platform")),
            SelectChoice("incident", later("A security incident")),
        ],
    )
    until = MomentField(later("When will it probably end?"))

    def validate(self, extra_validators: object = None) -> bool:
        if not super().validate():
            return False
        ends = self.until.instant
        if ends and ends <= now():
            self.until.errors = [_("This moment is over. Please choose a later one.")]
        return not self.until.errors
