"""Telling everybody a notice concerns, in batches; and forgetting what was never sent."""

from sqlalchemy.orm import Session

from learning.desk.breach import actions, queries
from learning.house.jobs import step, work

BATCH = 500


# It goes on while nothing else is changed: reading only is what an incident begins with.
@work("tell-breach", goes_on=True)
def tell(session: Session, breach_id: int) -> None:
    """Who was told has the notice: a job that was killed goes on with the others, and nobody is told twice."""
    breach = queries.by_id(session, breach_id=breach_id)
    if breach is None or breach.sent_at is None or breach.done_at:
        return
    number, last, mails = queries.number_concerned(session, breach=breach), 0, dict[str, tuple[str, str]]()
    while people := queries.still_to_tell(session, breach=breach, after=last, size=BATCH):
        actions.tell_them(session, breach, people, mails)
        last = people[-1].learner_id
        step(session, breach.told, max(number, breach.told))
    actions.finish(session, breach)


@work("forget-unsent-breaches", daily=True, ends=("breach",))
def forget(session: Session) -> None:
    actions.forget_unsent(session)
