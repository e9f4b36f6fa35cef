"""The pages that search engines may keep."""

from sqlalchemy.orm import Session

from learning.house.listing import Places, lists


@lists("impact.index")
def impact(session: Session) -> Places:
    yield {}, None
