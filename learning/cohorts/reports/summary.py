"""All groups of an organisation in numbers. People are counted by the rule for what leaves the house: ten or more, in steps of five."""

from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.reports import queries
from learning.cohorts.reports.counting import Period, Person, length
from learning.cohorts.reports.group import notes, people_of
from learning.cohorts.reports.tables import Cell, Column, Table
from learning.house.clock import now
from learning.house.db import db
from learning.house.locale import _
from learning.house.smallnumbers import parts_outside


def summary(cohorts: list[Cohort], period: Period, *, key: str) -> Table:
    """A line a group: dates and hours held, which say nothing about anybody, and how many people came how often."""
    ids = [cohort.id for cohort in cohorts]
    everybody, held = people_of(ids, period), _held(ids, period)
    counts = {cohort.id: _levels(everybody[cohort.id], len(held[cohort.id])) for cohort in cohorts}
    shown, total = parts_outside(counts, f"{key}:attendance:{period.first}:{period.last}")
    rows = [_row(cohort, held[cohort.id], shown.get(cohort.id)) for cohort in cohorts]
    dates, minutes = (sum(int(row[place]) for row in rows) for place in (1, 2))
    together: list[Cell] = [_("Together"), dates, minutes, *_people(total or None)]
    return Table(_("All groups"), _columns(), rows, together, [notes(period)[0], *_cautions()])


def _held(ids: list[int], period: Period) -> dict[int, list[Meeting]]:
    found: dict[int, list[Meeting]] = {number: [] for number in ids}
    for meeting in queries.meetings(db.session(), cohort_ids=ids):
        if meeting.on in period and meeting.begins_at <= now():
            found[meeting.cohort_id].append(meeting)
    return found


def _levels(people: list[Person], held: int) -> list[int]:
    """How many came never, to up to half of the dates, to more than half."""
    counts = [0, 0, 0]
    for each in people:
        counts[0 if not each.came else 1 if each.came * 2 <= held else 2] += 1
    return counts


def _columns() -> list[Column]:
    numbers = (_("Dates held"), _("Minutes held"), _("People (about)"), _("never came"), _("up to half of the dates"), _("more than half"))
    return [Column(_("Group")), *(Column(words, is_number=True) for words in numbers)]


def _row(cohort: Cohort, held: list[Meeting], counts: list[int] | None) -> list[Cell]:
    return [cohort.name, len(held), sum(length(meeting) for meeting in held), *_people(counts)]


def _people(counts: list[int] | None) -> list[Cell]:
    return [sum(counts), *counts] if counts else [_("too few")] * 4


def _cautions() -> list[str]:
    return [
        _("Numbers of people are rounded to fives, and shown for ten people or more: so no number tells what one person did."),
        _("The last line adds up what is shown, and nothing else."),
    ]
