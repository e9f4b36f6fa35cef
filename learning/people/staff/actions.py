"""Changes to who works for an organisation."""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.people.events.actions import record
from learning.people.organisations.models import HandOver, Membership, Organisation
from learning.people.organisations.signals import role_ended
from learning.people.queries import browsers_of
from learning.people.staff import queries

KEPT_FOR = timedelta(days=90)


class LastCoordinator(Refusal):
    """Nobody else coordinates this organisation."""


class LastOperator(Refusal):
    """Nobody else runs the platform."""


def lock_organisation(session: Session, organisation_id: int) -> None:
    """Let others who change who works here wait until this transaction ends."""
    session.execute(select(Organisation.id).where(Organisation.id == organisation_id).with_for_update())


def give(session: Session, *, organisation_id: int, learner_id: int, role: str, name: str) -> Membership:
    """Give somebody a role; one who had it before has it again. Under one name in one organisation."""
    lock_organisation(session, organisation_id)
    known = {each.role: each for each in queries.roles_held(session, learner_id=learner_id, organisation_id=organisation_id, ended=True)}
    membership = known.get(role) or Membership(learner_id=learner_id, organisation_id=organisation_id, role=role, name=name, since=now())
    if membership.ended_at is not None:
        membership.ended_at, membership.since = None, now()
    session.add(membership)
    rename(session, organisation_id=organisation_id, learner_id=learner_id, name=name)
    record(session, "role-given", about=learner_id, detail=role)
    _mark_working(session, learner_id)
    return membership


def rename(session: Session, *, organisation_id: int, learner_id: int, name: str) -> None:
    """Change the name under which somebody works for an organisation."""
    session.flush()
    own = (Membership.organisation_id == organisation_id, Membership.learner_id == learner_id)
    session.execute(update(Membership).where(*own).values(name=name.strip()))


def end(session: Session, membership: Membership) -> None:
    """Take a role away; in every browser it is off with the next request."""
    # Two who are the last may leave at the same moment: the organisation is locked while we count.
    lock_organisation(session, membership.organisation_id)
    _refuse_the_last(session, membership)
    end_without_asking(session, membership)


def end_without_asking(session: Session, membership: Membership) -> None:
    """Take a role away where somebody else has it already."""
    membership.ended_at = membership.ended_at or now()
    where, who = membership.organisation_id, membership.learner_id
    if membership.role == "coordinator":
        session.execute(
            delete(HandOver).where(HandOver.giver_id == membership.learner_id, HandOver.organisation_id == membership.organisation_id)
        )
    session.flush()
    if not queries.roles_held(session, organisation_id=where, learner_id=who):
        session.execute(
            delete(HandOver).where(HandOver.learner_id == membership.learner_id, HandOver.organisation_id == membership.organisation_id)
        )
    record(session, "role-taken", about=who, detail=membership.role)
    role_ended.send(membership.role, session=session, organisation_id=where, learner_id=who)


def _refuse_the_last(session: Session, membership: Membership) -> None:
    if membership.role == "coordinator":
        if queries.holders(session, role="coordinator", organisation_id=membership.organisation_id) == [membership.learner_id]:
            raise LastCoordinator
    elif membership.role == "operator":
        # There may be more than one city organisation, so every operator's row is locked.
        session.execute(select(Membership.learner_id).where(Membership.role == "operator").with_for_update())
        if queries.holders(session, role="operator") == [membership.learner_id]:
            raise LastOperator


def _mark_working(session: Session, learner_id: int) -> None:
    """Let the menus of somebody who is signed in show that they have roles now."""
    for browser in browsers_of(session, learner_id=learner_id):
        if browser.data.get("account"):
            browser.data = {**browser.data, "works": True}


def forget_ended(session: Session) -> None:
    """Erase who left three months ago."""
    session.execute(delete(Membership).where(Membership.ended_at < now() - KEPT_FOR))
