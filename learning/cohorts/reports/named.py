"""The named attendance list for who pays for a course: evidence, not a statistic."""

from learning.cohorts.models import Cohort
from learning.cohorts.paper.dated import leaders_of, organisation_of
from learning.cohorts.reports.counting import Period, Person
from learning.cohorts.reports.group import held_in, notes, people_of, short_day
from learning.cohorts.reports.tables import Cell, Column, Table
from learning.house.locale import _
from learning.lessons.participation.telling import states


def named_list(cohort: Cohort, period: Period) -> tuple[Table, list[Person]]:
    """Who was there when, and how many minutes; and those whom it names."""
    people, held = people_of([cohort.id], period)[cohort.id], held_in(cohort, period)
    columns = [
        Column(_("Name")),
        Column(_("Minutes in the room"), is_number=True),
        *(Column(short_day(each), part="dates") for each in held),
    ]
    said = states()
    rows: list[list[Cell]] = [
        [each.enrolment.called, each.room, *(said[each.states[day.id]] if day.id in each.states else "–" for day in held)]
        for each in people
    ]
    total: list[Cell] = [_("Together"), sum(each.room for each in people), *("" for _day in held)]
    title = _("Attendance list: %(group)s", group=cohort.name)
    return Table(title, columns, rows, total, [evidence(), *_who(cohort), *notes(period)[:2]]), people


def evidence() -> str:
    return _("This list is evidence for who pays for the course, not a statistic: it names people, and taking it out is written down.")


def _who(cohort: Cohort) -> list[str]:
    return [", ".join(part for part in (organisation_of(cohort), leaders_of(cohort)) if part) + "."]
