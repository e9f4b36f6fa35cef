"""What happens to consents when learner or teacher go, or turn out to be two."""

from sqlalchemy.orm import Session

from learning.check.sharing import actions
from learning.check.sharing.models import ResultShare
from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.organisations.signals import role_ended
from learning.people.signals import erasing, merging, on
from learning.people.staff.queries import roles_held

SEEING = ("teacher", "substitute")

keeps(ResultShare)


@on(erasing, "result_share")
def teacher_goes(_table: str, session: Session, learner_id: int) -> None:
    actions.end_all_for(session, teacher_id=learner_id)


@on(merging, "result_share")
def unite_shares(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What either shared stays shared, and what either may see as a teacher stays seen; nobody shares with themselves."""
    for row in rows_of(session, ResultShare, learner_id=given_up_id):
        if row.teacher_id != kept_id:
            moved = values(row) | {"learner_id": kept_id}
            # The code is unique: the row that goes gives it up first.
            row.code_hash = None
            session.flush()
            insert_once(session, ResultShare, **moved)
    for row in rows_of(session, ResultShare, learner_id=kept_id):
        if row.teacher_id == given_up_id:
            actions.end(session, row)
    actions.give_to_kept(session, kept_id=kept_id, given_up_id=given_up_id)


@role_ended.connect
def teacher_leaves(_role: str, session: Session, organisation_id: int, learner_id: int) -> None:
    """Who teaches in an organisation no more sees no results there any more."""
    held = roles_held(session, learner_id=learner_id, organisation_id=organisation_id)
    if not any(each.role in SEEING for each in held):
        actions.end_all_for(session, teacher_id=learner_id, organisation_id=organisation_id)
