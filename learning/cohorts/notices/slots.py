"""The way to who was reached, beside a date that was moved or cancelled."""

from flask import get_template_attribute, url_for
from markupsafe import Markup

from learning.cohorts.here import Here
from learning.cohorts.models import Meeting
from learning.cohorts.rights import Right
from learning.house.slots import fills


@fills("date_row")
def who_knows(here: Here, meeting: Meeting) -> Markup | None:
    """Where nothing was told there is nothing to look at."""
    if Right.BOOK not in here.rights or not (meeting.cancelled_at or meeting.sequence):
        return None
    return Markup(get_template_attribute("group_notices/parts.html", "who_knows")(url_for("group_notices.reached", meeting_id=meeting.id)))
