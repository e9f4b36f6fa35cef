"""The report of one group for a period, as one table."""

from datetime import date

from babel.dates import format_date

from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.reports import queries
from learning.cohorts.reports.counting import Period, Person, person
from learning.cohorts.reports.tables import Cell, Column, Table
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import _, current_locale, written_date
from learning.lessons import outlines_of_groups
from learning.lessons.participation.telling import states


def whole_period(cohort: Cohort) -> Period:
    """From when the group was made, or first met, until today."""
    met = [meeting.on for meeting in queries.meetings(db.session(), cohort_ids=[cohort.id])]
    today = day_of(now())
    return Period(min([day_of(cohort.created_at), *met]), max(today, date.min))


def lesson_keys(cohort_ids: list[int]) -> dict[int, list[str]]:
    """The lessons of the courses each group follows, as they are in the version it stays with, or is published."""
    followed = queries.courses_followed(db.session(), cohort_ids=cohort_ids)
    outlines = outlines_of_groups({f"cohort:{each}": followed.get(each, []) for each in cohort_ids})
    return {
        each: [f"{uid}/{lesson['uid']}" for uid, outline in outlines[f"cohort:{each}"].items() for lesson in outline["lessons"]]
        for each in cohort_ids
    }


def people_of(cohort_ids: list[int], period: Period) -> dict[int, list[Person]]:
    """What everybody of these groups did, by group; asked in as many statements for a hundred groups as for one."""
    session, lessons = db.session(), lesson_keys(cohort_ids)
    meetings = queries.meetings(session, cohort_ids=cohort_ids)
    rows, finished = queries.took_part(session, cohort_ids=cohort_ids), queries.lessons_finished(session, cohort_ids=cohort_ids)
    found: dict[int, list[Person]] = {cohort_id: [] for cohort_id in cohort_ids}
    for each in queries.people(session, cohort_ids=cohort_ids):
        own = [meeting for meeting in meetings if meeting.cohort_id == each.cohort_id]
        done = finished.get(each.learner_id, {})
        found[each.cohort_id].append(person(each, rows.get(each.learner_id, []), done, own, lessons[each.cohort_id], period))
    return found


def held_in(cohort: Cohort, period: Period) -> list[Meeting]:
    """The dates of a period that have begun."""
    found = queries.meetings(db.session(), cohort_ids=[cohort.id])
    return [meeting for meeting in found if meeting.on in period and meeting.begins_at <= now()]


def report(cohort: Cohort, period: Period) -> Table:
    """Everybody's attendance, minutes and lessons."""
    people, held = people_of([cohort.id], period)[cohort.id], held_in(cohort, period)
    lessons = len(lesson_keys([cohort.id])[cohort.id])
    rows = [_row(each, held) for each in people]
    columns = [
        Column(_("Name")),
        Column(_("Came (of %(n)s)", n=len(held)), is_number=True),
        Column(_("Minutes in the room"), is_number=True),
        Column(_("Minutes at home (estimate)"), is_number=True),
        Column(_("Lessons done (of %(n)s)", n=lessons), is_number=True),
        Column(_("of these on paper"), is_number=True),
        *(Column(short_day(meeting), part="dates") for meeting in held),
    ]
    total: list[Cell] = [_("Together"), *(sum(int(row[place]) for row in rows) for place in range(1, 6)), *("" for _meeting in held)]
    return Table(_("Report: %(group)s", group=cohort.name), columns, rows, total, notes(period))


def _row(each: Person, held: list[Meeting]) -> list[Cell]:
    said = states()
    attendance: list[Cell] = [said[each.states[meeting.id]] if meeting.id in each.states else "–" for meeting in held]
    return [each.enrolment.called, each.came, each.room, each.home, each.done, each.paper, *attendance]


def short_day(meeting: Meeting) -> str:
    return f"{format_date(meeting.on, 'short', locale=current_locale().babel)}, {meeting.begins:%H:%M}"


def notes(period: Period) -> list[str]:
    """What whoever reads the numbers must know."""
    return [
        _("Period: %(first)s to %(last)s.", first=written_date(period.first), last=written_date(period.last)),
        _("Minutes in the room: from check-in to the end, never longer than the date."),
        _("Minutes at home are an estimate: what such a lesson usually takes, for each lesson finished outside of the dates."),
    ]
