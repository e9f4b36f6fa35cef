"""Handing the coordination over: offered by one, accepted by the other."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.people.organisations.models import HandOver, Membership
from learning.people.organisations.signals import handing_over
from learning.people.staff import queries
from learning.people.staff.actions import end_without_asking, give
from learning.people.staff.invitations import OPEN_FOR


class NothingToTakeOver(Refusal):
    """It was withdrawn, or who offered it coordinates no more."""


def offer(session: Session, giver: Membership, taker_id: int) -> HandOver:
    """Ask a colleague to take the coordination over; a coordinator asks one at a time."""
    keep(session, giver)
    asked = HandOver(
        learner_id=taker_id, organisation_id=giver.organisation_id, giver_id=giver.learner_id, giver_name=giver.name, offered_at=now()
    )
    session.merge(asked)
    session.flush()
    return asked


def keep(session: Session, giver: Membership) -> None:
    """Keep the coordination: who was asked is asked no more."""
    own = (HandOver.giver_id == giver.learner_id, HandOver.organisation_id == giver.organisation_id)
    session.execute(delete(HandOver).where(*own))


def decline(session: Session, asked: HandOver) -> None:
    """Say no; the coordinator stays."""
    session.delete(asked)
    session.flush()


def accept(session: Session, asked: HandOver) -> Membership:
    """Take the coordination over, with everything the other was responsible for."""
    where, giver = asked.organisation_id, asked.giver_id
    given = session.get(Membership, {"learner_id": giver, "organisation_id": where, "role": "coordinator"}, with_for_update=True)
    own = queries.roles_held(session, learner_id=asked.learner_id, organisation_id=where)
    if given is None or given.ended_at is not None or not own:
        raise NothingToTakeOver
    taken = give(session, learner_id=asked.learner_id, role="coordinator", name=own[0].name, organisation_id=where)
    handing_over.send("coordinator", session=session, organisation_id=where, giver_id=giver, taker_id=asked.learner_id)
    session.delete(asked)
    end_without_asking(session, given)
    return taken


def forget_old(session: Session) -> None:
    """Erase what nobody has answered in time."""
    session.execute(delete(HandOver).where(HandOver.offered_at < now() - OPEN_FOR))
