"""What a hand-over is called in “My data”."""

from learning.house.locale import _
from learning.people.privacy.telling import Words, tells
from learning.people.privacy.words import organisation


@tells("hand_over", picture="hand", order=32, organisation_id=organisation)
def hand_overs() -> Words:
    columns = {"organisation_id": _("Organisation"), "giver_name": _("Asked by"), "offered_at": _("When")}
    return Words(_("What you are asked to take over"), columns)
