"""What happens to links and visits when somebody goes, turns out to be two, or is looked after no more; and what counts as a way in."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.people.keeping import keeps
from learning.people.providers import queries
from learning.people.providers.actions import forget
from learning.people.providers.models import PUPIL, TEACHER, ProviderLink, ProviderVisit
from learning.people.pupils.signals import taken_along
from learning.people.signals import merging, on
from learning.people.signin.accounts import counts_ways_in

keeps(ProviderLink)
keeps(ProviderVisit)


@on(merging, "provider_link")
@on(merging, "provider_visit")
def both(table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Links and visits of either stay: a provider knows each of its people once, and visits have random numbers."""
    model: Any = {"provider_link": ProviderLink, "provider_visit": ProviderVisit}[table]
    session.execute(update(model).where(model.learner_id == given_up_id).values(learner_id=kept_id))


@taken_along.connect
def end_the_schools_way_in(_sender: str, session: Session, learner_id: int, organisation_id: int) -> None:
    """What a pupil took along is their own: the school's word opens it no more."""
    for link, provider in queries.links_of(session, learner_id=learner_id):
        if link.role == PUPIL and provider.organisation_id == organisation_id:
            forget(session, link)


@counts_ways_in
def by_providers(session: Session, learner_id: int) -> int:
    """Only what is offered now opens an account, and a school's word only that of who teaches there."""
    there = {provider.id for provider in queries.open_ones(session)}
    links = [pair for pair in queries.links_of(session, learner_id=learner_id) if pair[1].id in there]
    return sum(provider.profile == "city" or link.role == TEACHER for link, provider in links)
