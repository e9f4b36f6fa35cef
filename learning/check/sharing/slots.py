"""What sharing puts into the pages of results: who sees one, and the way to share it."""

from flask import get_template_attribute
from markupsafe import Markup

from learning.check.sharing import queries
from learning.check.sharing.groupshown import group_here
from learning.check.sharing.shown import shareable_here
from learning.house.db import db
from learning.house.locale import _, ngettext
from learning.house.slots import fills
from learning.people import current_learner_id
from learning.people.organisations.here import role_here
from learning.people.together import groups_of


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


@fills("group_effect")
def before_and_after(group: str) -> Markup:
    """How those of a group have changed who share their results with the teacher who is here."""
    teacher_id, organisation_id = current_learner_id() or 0, role_here().organisation_id
    shares = queries.received_by(db.session(), teacher_id=teacher_id, organisation_id=organisation_id)
    learner_ids = {each.share.learner_id for each in shares}
    together = groups_of(db.session(), teacher_id=teacher_id, organisation_id=organisation_id, learner_ids=learner_ids)
    shown = group_here(shares, group) | {"shared": sum(each == group for each in together.values())}
    return Markup(get_template_attribute("sharing/before_and_after.html", "before_and_after")(**shown))
