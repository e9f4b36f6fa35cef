"""What sharing puts into the pages of results: who sees one, and the way to share it."""

from flask import get_template_attribute
from markupsafe import Markup

from learning.check.sharing import queries
from learning.check.sharing.shown import shareable_here
from learning.house.db import db
from learning.house.locale import _, ngettext
from learning.house.slots import fills
from learning.people import current_learner_id


@fills("result_seen")
def who_sees(check_id: str) -> str | None:
    """Who sees a result beside its owner; None where nobody does."""
    number = queries.number_shared(db.session(), learner_id=current_learner_id() or 0, check_id=check_id)
    said = ngettext(
        "You see this result, and %(n)s teacher to whom you showed it.",
        "You see this result, and %(n)s teachers to whom you showed it.",
        number,
    )
    return said if number else None


@fills("results_seen")
def who_sees_them() -> str | None:
    shares = queries.given_by(db.session(), learner_id=current_learner_id() or 0)
    return _("You see them, and whom you have let see one.") if any(each.share.teacher_id for each in shares) else None


@fills("result_sharing")
def sharing(check_id: str) -> Markup | None:
    """The way to share; none for school age."""
    if shareable_here(check_id) is None:
        return None
    shared = queries.number_shared(db.session(), learner_id=current_learner_id() or 0, check_id=check_id)
    return Markup(get_template_attribute("sharing/parts.html", "way_to_share")(check_id, shared))
