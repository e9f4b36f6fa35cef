"""The catalogue's pages that search engines may keep."""

from sqlalchemy.orm import Session

from learning.courses import queries
from learning.house.listing import Places, lists


@lists("courses.index")
def index(session: Session) -> Places:
    yield {}, None


@lists("courses.stage")
def stages(session: Session) -> Places:
    for stage in queries.stages(session):
        yield {"uid": stage.uid}, None


@lists("courses.course")
def courses(session: Session) -> Places:
    for uid, published_at in queries.courses_on_tracks(session):
        yield {"uid": uid}, published_at
