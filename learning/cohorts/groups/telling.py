"""What parts in groups are called in “My data”."""

from typing import Any

from learning.cohorts import queries
from learning.cohorts.groups.shown import part_name
from learning.cohorts.models import LEADING
from learning.house.db import db
from learning.house.locale import _
from learning.people.privacy.telling import Words, tells


def group_name(cohort_id: Any, _row: Any) -> str:
    cohort = queries.by_id(db.session(), cohort_id=cohort_id)
    return cohort.name if cohort else ""


def part(role: Any, _row: Any) -> str:
    return part_name(role) if role in LEADING else ""


@tells("cohort_leader", picture="board", order=60, cohort_id=group_name, role=part)
def parts() -> Words:
    columns = {
        "cohort_id": _("Group"),
        "role": _("What you do there"),
        "name": _("Name at work"),
        "from_on": _("From"),
        "until_on": _("Until"),
    }
    return Words(_("Groups you lead or help in"), columns)
