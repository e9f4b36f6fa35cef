"""The days of a report."""

from wtforms import DateField
from wtforms.validators import Optional

from learning.cohorts.reports.counting import Period
from learning.house.forms import OurForm, later


class PeriodForm(OurForm):
    """From a day until a day; a day that is none, or left out, means the whole time of the group."""

    first = DateField(later("From"), [Optional()], name="from")
    last = DateField(later("Until"), [Optional()], name="until")

    def within(self, whole: Period) -> Period:
        first, last = self.first.data or whole.first, self.last.data or whole.last
        return Period(min(first, last), max(first, last))
