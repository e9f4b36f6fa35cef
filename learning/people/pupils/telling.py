"""What being looked after is called in “My data”."""

from learning.house.locale import _
from learning.people.privacy.telling import Words, tells
from learning.people.privacy.words import organisation


@tells("pupil", picture="school", order=31, organisation_id=organisation)
def pupil() -> Words:
    columns = {
        "called": _("Name in the group"),
        "organisation_id": _("Organisation"),
        "home_use": _("Card works at home"),
        "ends_on": _("Ends on"),
        "made_at": _("Since"),
        "told_at": _("The end was announced on"),
        "along_hash": _("Paper to take it along"),
    }
    return Words(_("Who looks after you"), columns)
