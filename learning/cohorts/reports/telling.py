"""What lists and dates are called in “My data”."""

from typing import Any

from learning.cohorts import queries
from learning.house.db import db
from learning.house.locale import _, written_date
from learning.lessons.participation.telling import names_participation
from learning.people.privacy.telling import Words, tells


def group(cohort_id: Any, _row: Any) -> str:
    found = queries.by_id(db.session(), cohort_id=cohort_id)
    return found.name if found else ""


def day(value: Any, _row: Any) -> str:
    return written_date(value)


@names_participation("meeting")
def a_date(number: str) -> str:
    """A date by its group and day."""
    meeting = queries.meeting(db.session(), meeting_id=int(number)) if number.isdecimal() and len(number) < 10 else None
    return f"{group(meeting.cohort_id, None)}, {written_date(meeting.on)}" if meeting else ""


@tells("listed", picture="list", order=66, cohort_id=group, from_on=day, until_on=day)
def lists() -> Words:
    columns = {
        "cohort_id": _("Group"),
        "taken_at": _("When"),
        "by_name": _("By whom"),
        "from_on": _("From"),
        "until_on": _("Until"),
    }
    return Words(_("Attendance lists that you were on"), columns)
