"""What a consent is called in “My data”."""

from datetime import date
from typing import Any

from learning.check.telling import check_of
from learning.house.locale import _, enumeration, written_date
from learning.people.privacy.telling import Words, tells
from learning.people.privacy.words import organisation


def days(looked_on: Any, _row: Any) -> str:
    return enumeration([written_date(date.fromisoformat(day)) for day in looked_on])


@tells("result_share", picture="share", order=48, check_id=check_of, organisation_id=organisation, looked_on=days)
def shares() -> Words:
    columns = {
        "check_id": _("Kompetenz-Check"),
        "teacher_name": _("Teacher"),
        "organisation_id": _("Organisation"),
        "called": _("How you are called"),
        "earlier": _("Earlier results, too"),
        "made_at": _("Since"),
        "taken_at": _("Taken up on"),
        "looked_on": _("Looked at on"),
        "ends_at": _("Ends on"),
    }
    return Words(_("Results you share"), columns)
