"""The check's page that search engines may keep; all others are a learner's own."""

from sqlalchemy.orm import Session

from learning.house.listing import Places, lists


@lists("check.index", also=("check.school",))
def index(session: Session) -> Places:
    yield {}, None
