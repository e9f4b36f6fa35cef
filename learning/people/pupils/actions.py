"""Looking after pupils."""

from datetime import date

from sqlalchemy.orm import Session

from learning.people.models import Learner
from learning.people.pupils.models import Pupil


def look_after(session: Session, *, organisation_id: int, called: str, ends_on: date, learner_id: int | None = None) -> Pupil:
    """Make a learner whom an organisation looks after until the school year ends."""
    learner = Learner() if learner_id is None else Learner(id=learner_id)
    session.add(learner)
    session.flush()
    pupil = Pupil(learner_id=learner.id, organisation_id=organisation_id, called=called, ends_on=ends_on)
    session.add(pupil)
    session.flush()
    return pupil


def school_year_end(today: date) -> date:
    """The last day of the school year: of the coming 31 July, where it is more than a month away."""
    return date(today.year + (today.month >= 7), 7, 31)
