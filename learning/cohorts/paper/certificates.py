"""Certificates of attendance: hours, dates and who says so. Names are typed when they are printed, and kept nowhere."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from learning import courses
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.paper.dated import clock, leaders_of, organisation_of
from learning.cohorts.paper.sheets import outlines_of
from learning.cohorts.reports.counting import Person
from learning.cohorts.reports.group import held_in, people_of, whole_period
from learning.house.locale import _, current_locale, enumeration, ngettext, written_date
from learning.house.pdf import pdf
from learning.house.site import current_site

_TEMPLATE = Path(__file__).with_name("certificates.typ")
LONGEST_NAME = 80


def attended(cohort: Cohort) -> list[Person]:
    """Who was there at least once."""
    return [each for each in people_of([cohort.id], whole_period(cohort))[cohort.id] if each.came]


def certificates(cohort: Cohort, people: list[Person], names: Mapping[int, str]) -> bytes:
    """A page for each person, in the current locale; `names` by the number of the seat."""
    held = held_in(cohort, whole_period(cohort))
    told = {
        "words": words(),
        "group": cohort.name,
        "courses": enumeration([courses.title_of(outline)[1] for outline in outlines_of(cohort).values()]),
        "signed_by": ", ".join(part for part in (leaders_of(cohort), organisation_of(cohort)) if part),
        "people": [_page(each, held, names.get(each.enrolment.number) or each.enrolment.called) for each in people],
    }
    return pdf(_TEMPLATE, told, title=title(), locale=current_locale(), site=current_site())


def title() -> str:
    return _("Certificate of attendance")


def _page(each: Person, held: list[Meeting], name: str) -> dict[str, Any]:
    there = [meeting for meeting in held if each.minutes.get(meeting.id)]
    days = [there[0].on, there[-1].on]
    return {
        "name": name[:LONGEST_NAME],
        "hours": hours(each.room),
        "came": _("%(came)s of %(held)s", came=len(there), held=len(held)),
        "period": " – ".join(dict.fromkeys(written_date(day) for day in days)),
        "rows": [[written_date(meeting.on), clock(meeting), str(each.minutes[meeting.id])] for meeting in there],
    }


def hours(minutes: int) -> str:
    """“4 hours 30 minutes”."""
    whole, rest = divmod(minutes, 60)
    parts = [ngettext("%(n)s hour", "%(n)s hours", whole)] if whole else []
    return " ".join([*parts, ngettext("%(n)s minute", "%(n)s minutes", rest)] if rest or not whole else parts)


def words() -> dict[str, Any]:
    return {
        "this": _("This is to say that"),
        "took_part": _("took part in"),
        "hours": _("Time in the room"),
        "dates": _("Dates"),
        "period": _("From, to"),
        "list": _("The dates"),
        "columns": [_("Day"), _("Time"), _("Minutes")],
        "shows_title": _("What this certificate shows"),
        "shows": [
            _("Participation: the team noted at each date who was in the room."),
            _("It is no exam result, and says nothing about how well somebody can do something."),
        ],
        "place_and_day": _("Place and day"),
    }
