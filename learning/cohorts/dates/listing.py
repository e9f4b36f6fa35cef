"""The pages about dates that search engines may keep."""

from sqlalchemy.orm import Session

from learning.cohorts.dates import queries
from learning.house.clock import now
from learning.house.listing import Places, lists


@lists("dates.index")
def index(session: Session) -> Places:
    yield {}, None


@lists("dates.offer")
def offers(session: Session) -> Places:
    for cohort_id in queries.offered_ids(session, at=now()):
        yield {"cohort_id": str(cohort_id)}, None
