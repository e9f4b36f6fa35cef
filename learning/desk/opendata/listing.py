"""The page that search engines may keep."""

from sqlalchemy.orm import Session

from learning.house.listing import Places, lists


@lists("opendata_page.index")
def open_data(session: Session) -> Places:
    yield {}, None
