"""What of `talk` is measured: whether the city answers as it has promised."""

from sqlalchemy.orm import Session

from learning.house.measures import Values, measures
from learning.talk.queue.days import PROMISE
from learning.talk.queue.register import ages


@measures("lernwege_reports_waiting", "Reports of barriers and the like that wait for the staff.")
def waiting(session: Session) -> Values:
    return [({}, float(ages(session, PROMISE).waiting))]


@measures("lernwege_reports_overdue", "Of these, how many wait longer than promised.")
def overdue(session: Session) -> Values:
    return [({}, float(ages(session, PROMISE).overdue))]
