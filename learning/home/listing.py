"""The front door's pages that search engines may keep."""

from sqlalchemy.orm import Session

from learning import courses
from learning.house.listing import Places, lists


@lists("home.index")
def index(session: Session) -> Places:
    yield {}, None


@lists("first_time.wish")
def first_time(session: Session) -> Places:
    yield {}, None


@lists("home.page")
def pages(session: Session) -> Places:
    for name in courses.plain_page_names(session):
        yield {"name": name}, None


@lists("home.wcag")
def criteria(session: Session) -> Places:
    yield {}, None
