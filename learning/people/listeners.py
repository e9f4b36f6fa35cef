"""What happens to accounts and memberships when somebody goes, asks, or turns out to be two."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.house.upsert import insert_once
from learning.people.keeping import keeps, rows_of, values
from learning.people.models import Account
from learning.people.organisations.models import Membership
from learning.people.restoring import Row
from learning.people.signals import merging, on


def with_the_role_as_it_is_now(was: Row, present: Row | None, moved: bool) -> Row | None:
    """A role that was ended since must not come back."""
    return present and was | {"ended_at": present["ended_at"]}


keeps(Account)
keeps(Membership, returns=with_the_role_as_it_is_now)


@on(merging, "account")
def keep_ones_own_account(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Who has an account keeps it; who has none gets the other's."""
    if session.get(Account, kept_id) is None:
        session.execute(update(Account).where(Account.learner_id == given_up_id).values(learner_id=kept_id))


@on(merging, "membership")
def work_for_both(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Roles of either stay."""
    for row in rows_of(session, Membership, learner_id=given_up_id):
        insert_once(session, Membership, **values(row) | {"learner_id": kept_id})
