"""How the city begins: its organisation, and the first who runs the platform for it."""

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.upsert import put
from learning.people import queries
from learning.people.models import Learner
from learning.people.organisations.models import Membership, Organisation


def found_city(session: Session, name: str) -> Organisation:
    """The organisation of the city, made where there is none."""
    known = queries.city(session)
    if known is None:
        known = Organisation(kind="city", name=name)
        session.add(known)
        session.flush()
    return known


def make_operator(session: Session, learner: Learner, city: Organisation, name: str) -> Membership:
    """Let somebody run the platform for the city, also if they have done so before and left."""
    key = {"learner_id": learner.id, "organisation_id": city.id, "role": "operator"}
    put(session, Membership, key, name=name, since=now(), ended_at=None)
    return session.get_one(Membership, tuple(key.values()), populate_existing=True)
