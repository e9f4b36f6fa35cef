"""The pages about venues that search engines may keep."""

from sqlalchemy.orm import Session

from learning.house.listing import Places, lists
from learning.people.venues import queries


@lists("venues.index")
def index(session: Session) -> Places:
    yield {}, None


@lists("venues.venue")
def venues(session: Session) -> Places:
    for venue, _organisation in queries.open_venues(session):
        yield {"venue_id": str(venue.id)}, None
