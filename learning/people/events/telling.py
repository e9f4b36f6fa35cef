"""What a person's word in the log is called in “My data”."""

from learning.house.locale import _
from learning.people.privacy.telling import Words, tells


@tells("event_name", picture="lock", order=76)
def event_name() -> Words:
    return Words(_("Your word in the log of the operators"), {"name": _("Word")})
