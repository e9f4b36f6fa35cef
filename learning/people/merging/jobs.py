"""What the journal of merges does by itself, once a day."""

from sqlalchemy.orm import Session

from learning.house.jobs import work
from learning.people.merging import actions


@work("forget-merges", daily=True, ends=("merge_journal",))
def forget_merges(session: Session) -> None:
    actions.forget_old(session)
