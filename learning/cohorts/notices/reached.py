"""Who knows of a change of a date, and how: what the team sees, and who needs a letter."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.cohorts import queries
from learning.cohorts.dates.models import DateCall
from learning.cohorts.dates.queries import calls
from learning.cohorts.models import Enrolment, Meeting
from learning.talk.notices.models import LearnerNotice
from learning.talk.notices.queries import told_about


class Reached(NamedTuple):
    """Somebody of the group and what was told to them; the way says how: `mail`, `read`, `called`, `letter`, `call`, `print`."""

    person: Enrolment
    notice: LearnerNotice
    call: DateCall | None = None

    @property
    def way(self) -> str:
        if self.notice.mailed_at:
            return "mail"
        if self.notice.read_at:
            return "read"
        if self.call:
            return "called"
        if self.notice.printed_at:
            return "letter"
        return "call" if self.person.contact else "print"


# What is still to be done stands first.
ORDER = ("call", "print", "letter", "called", "read", "mail")


def latest(session: Session, meeting: Meeting) -> list[LearnerNotice]:
    """What was told at the latest change of a date."""
    told = told_about(session, about=f"meeting:{meeting.id}")
    return [each for each in told if each.key == told[0].key]


def reached(session: Session, meeting: Meeting) -> list[Reached]:
    """Everybody who has a seat still and was told of the latest change; who came later knows the date as it is now."""
    told = {each.learner_id: each for each in latest(session, meeting)}
    seated = queries.enrolments(session, cohort_id=meeting.cohort_id)
    called = calls(session, meeting=meeting)
    rows = [Reached(each, told[each.learner_id], called.get(each.learner_id)) for each in seated if each.learner_id in told]
    return sorted(rows, key=lambda row: (ORDER.index(row.way), row.person.called, row.person.number))


def without_a_way(rows: list[Reached]) -> list[Reached]:
    """Who gets a letter: those without mail and telephone who have not read it; those with a printed one get it again."""
    return [row for row in rows if row.way in ("print", "letter")]
