"""What happens to reports, by the address left with them and by who deals with them, when somebody goes, asks, or turns out to be two."""

from sqlalchemy.orm import Session

from learning.house.upsert import insert_once
from learning.people.keeping import keeps, keeps_by_address, rows_of, values
from learning.people.signals import merging, on
from learning.talk.models import BarrierReport, Dealing

keeps(Dealing)
keeps_by_address(BarrierReport, "contact")


@on(merging, "report_dealing")
def deal_with_both(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What either deals with stays in the same hands."""
    for row in rows_of(session, Dealing, learner_id=given_up_id):
        insert_once(session, Dealing, **values(row) | {"learner_id": kept_id})
