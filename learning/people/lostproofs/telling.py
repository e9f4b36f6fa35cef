"""What a lost second proof is called in “My data”."""

from learning.house.locale import _
from learning.people.privacy.telling import Words, tells
from learning.people.privacy.words import organisation


@tells("lost_proof", picture="lock", order=33, organisation_id=organisation)
def lost_proofs() -> Words:
    columns = {"organisation_id": _("Organisation"), "asker_name": _("Asked by"), "asked_at": _("When")}
    return Words(_("Your lost second proof"), columns)
