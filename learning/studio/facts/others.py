"""Telling the authors of other providers that a fact their courses name, too, was changed."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.facts import queries
from learning.house.clock import now
from learning.house.locale import _, current_locale
from learning.people.organisations.models import Membership
from learning.studio.facts.sorts import SORTS
from learning.talk.notices.actions import tell
from learning.talk.notices.wording import Told, words_for


def tell_others(session: Session, kind: str, key: str, *, changed_by: str, organisation_id: int) -> None:
    """Each author of another organisation whose courses name it reads so at the next visit."""
    held_by = [each for each in queries.holders(session, kind=kind, keys=[key]).get(key, {}) if each != organisation_id]
    authors = select(Membership.learner_id).distinct().where(Membership.organisation_id.in_(held_by), Membership.role == "author")
    for learner_id in session.scalars(authors.where(Membership.ended_at.is_(None)).order_by(Membership.learner_id)):
        told = f"fact:{kind}:{key}"[:48] + f":{now():%m%d%H%M%S}"
        tell(session, learner_id, "studio-fact-changed", told, sort=kind, named=key, by=changed_by)


@words_for("studio-fact-changed")
def changed(facts: dict[str, Any]) -> Told:
    sort = next(each for each in SORTS.values() if each.kind == facts["sort"])
    head = _("%(name)s changed something your courses use: %(key)s", name=facts["by"], key=facts["named"])
    return Told(head, _("It is already on your pages."), f"/{current_locale().key}/studio/{sort.name}/{facts['named']}", _("Look at it"))
