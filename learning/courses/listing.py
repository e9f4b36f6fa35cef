"""The catalogue's pages that search engines may keep."""

from sqlalchemy.orm import Session

from learning.courses import queries
from learning.courses.lists import courses_by_stage
from learning.courses.paging import Page
from learning.courses.stagechoice import shown_stages
from learning.house.listing import Places, lists


@lists("courses.index")
def index(session: Session) -> Places:
    yield {}, None


@lists("courses.list_page")
def list_pages(session: Session) -> Places:
    """Those after the first, which is the index itself."""
    page = Page(1, sum(courses_by_stage(session).values()))
    for number in range(2, page.last + 1):
        yield {"number": str(number)}, None


@lists("courses.track")
def tracks(session: Session) -> Places:
    for track in queries.tracks(session):
        yield {"uid": track.uid}, None


@lists("courses.track_page")
def track_pages(session: Session) -> Places:
    for track in queries.tracks(session):
        for number in range(2, Page(1, track.course_count).last + 1):
            yield {"uid": track.uid, "number": str(number)}, None


@lists("courses.stage")
def stages(session: Session) -> Places:
    for stage in shown_stages(session):
        yield {"uid": stage.uid}, None


@lists("courses.course")
def courses(session: Session) -> Places:
    for uid, published_at in queries.courses_on_tracks(session):
        yield {"uid": uid}, published_at
