"""The learning state of a group in numbers, for reports."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.cohorts import queries as groups
from learning.cohorts.models import Cohort
from learning.cohorts.state import queries


class StateRow(NamedTuple):
    """Somebody with how many lessons of the group's courses they did online and on paper, began, and how many tasks they tried there."""

    learner_id: int
    number: int
    called: str
    online: int
    paper: int
    begun: int
    tried: int

    @property
    def done(self) -> int:
        return self.online + self.paper


def state_rows(session: Session, cohort: Cohort) -> list[StateRow]:
    """Everybody who has a seat, in the order in which they came; as many statements for one as for a thousand."""
    people = queries.people(session, cohort_id=cohort.id)
    uids, ids = groups.course_uids(session, cohort_id=cohort.id), [each.learner_id for each in people]
    states = queries.states_of(session, learner_ids=ids, course_uids=uids)
    tried = queries.tried(session, learner_ids=ids)
    rows = []
    for each in people:
        found = list(states[each.learner_id].values())
        tasks = sum(number for lesson, number in tried[each.learner_id].items() if lesson.partition("/")[0] in uids)
        rows.append(StateRow(*each, found.count("done"), found.count("paper"), found.count("begun"), tasks))
    return rows
