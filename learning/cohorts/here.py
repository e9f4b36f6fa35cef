"""The group a page is about, if who is here may see it."""

from typing import NamedTuple

from flask import abort

from learning.cohorts import queries
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.rights import Right, rights
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.lessons import reads_as
from learning.people import acting, current_learner_id


class Here(NamedTuple):
    """A group and what may be done with it here."""

    cohort: Cohort
    rights: frozenset[Right]

    def may(self, name: str) -> bool:
        return Right[name] in self.rights


def group_here(cohort_id: int, *any_of: Right) -> Here:
    """The group, for who has one of these rights; for everybody else it is as missing as one that is not there."""
    found = queries.with_leader(db.session(), cohort_id=cohort_id, learner_id=current_learner_id() or 0)
    if found is None:
        abort(404)
    held = rights(acting(), found[0], found[1], day_of(now()))
    if held.isdisjoint(any_of):
        abort(404)
    # What the page shows of lessons is what the group reads: it may stay with a version.
    reads_as(found[0].key)
    return Here(found[0], held)


def meeting_here(meeting_id: int, *any_of: Right) -> tuple[Meeting, Here]:
    """A date and its group, in the same way."""
    meeting = queries.meeting(db.session(), meeting_id=meeting_id)
    return (meeting, group_here(meeting.cohort_id, *any_of)) if meeting else abort(404)
