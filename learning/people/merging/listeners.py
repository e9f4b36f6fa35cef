"""What happens to the journal of merges itself."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.people.keeping import keeps_beside
from learning.people.merging.models import MergeJournal
from learning.people.signals import merging, on

keeps_beside(MergeJournal)


@on(merging, "merge_journal")
def take_earlier_merges_along(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Who was put into the one given up can be parted from that one, once it is there again."""
    session.execute(update(MergeJournal).where(MergeJournal.learner_id == given_up_id).values(learner_id=kept_id))
