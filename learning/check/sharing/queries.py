"""Questions about shared results; what is over is not there any more."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from learning.check.sharing.models import ResultShare
from learning.competence import Profile
from learning.house.clock import now
from learning.people.organisations.models import Membership, Organisation


class Given(NamedTuple):
    """A share as its learner sees it; `where` is None until a teacher has used the code."""

    share: ResultShare
    profile: Profile
    where: Organisation | None


class Received(NamedTuple):
    """A share as its teacher sees it, with the result it is about."""

    share: ResultShare
    profile: Profile


def _with_profile() -> Select[ResultShare, Profile]:
    # Results of school age are never shared, whatever a row says.
    same = (Profile.learner_id == ResultShare.learner_id) & (Profile.check_id == ResultShare.check_id)
    return select(ResultShare, Profile).join(Profile, same).where(ResultShare.ends_at > now(), Profile.voice == "formal")


def given_by(session: Session, *, learner_id: int) -> list[Given]:
    """What a learner shares, the newest first."""
    asked = _with_profile().add_columns(Organisation).outerjoin(Organisation, Organisation.id == ResultShare.organisation_id)
    rows = session.execute(asked.where(ResultShare.learner_id == learner_id).order_by(ResultShare.made_at.desc(), ResultShare.key))
    return [Given(*row) for row in rows.all()]


def shared_by(session: Session, *, learner_id: int, key: str) -> ResultShare | None:
    """One share of a learner's; locked, for it is going to end."""
    return session.get(ResultShare, (learner_id, key), with_for_update=True)


def is_there(session: Session, profile: Profile) -> bool:
    """Is a result still there? Locked: from now on it can't be erased, nor shared by another press."""
    same = (Profile.learner_id == profile.learner_id, Profile.check_id == profile.check_id)
    return session.scalar(select(Profile.check_id).where(*same).with_for_update()) is not None


def number_shared(session: Session, *, learner_id: int, check_id: str) -> int:
    """How many teachers may see a result."""
    mine = (ResultShare.learner_id == learner_id, ResultShare.check_id == check_id, ResultShare.teacher_id.is_not(None))
    return session.scalar(select(func.count()).select_from(ResultShare).where(*mine, ResultShare.ends_at > now())) or 0


def waiting(session: Session, *, code_hashes: Sequence[str]) -> ResultShare | None:
    """The share whose code nobody has used yet; locked, so that a code serves one teacher."""
    asked = select(ResultShare).where(ResultShare.code_hash.in_(code_hashes), ResultShare.ends_at > now())
    return session.scalars(asked.with_for_update()).first()


def received_by(session: Session, *, teacher_id: int, organisation_id: int, lock: bool = False) -> list[Received]:
    """What a teacher may see in an organisation, the newest first."""
    asked = _theirs(teacher_id, organisation_id).order_by(ResultShare.taken_at.desc(), ResultShare.learner_id, ResultShare.key)
    return [Received(*row) for row in session.execute(asked.with_for_update(of=ResultShare) if lock else asked).all()]


def lock_teacher(session: Session, *, teacher_id: int, organisation_id: int) -> None:
    """Whoever else takes up a code of this teacher's waits until this transaction ends."""
    theirs = (Membership.learner_id == teacher_id, Membership.organisation_id == organisation_id)
    session.execute(select(Membership.role).where(*theirs).order_by(Membership.role).with_for_update())


def received(session: Session, *, teacher_id: int, organisation_id: int, key: str, lock: bool = False) -> Received | None:
    """One of them; nothing of somebody else's."""
    asked = _theirs(teacher_id, organisation_id).where(ResultShare.key == key)
    row = session.execute(asked.with_for_update(of=ResultShare) if lock else asked).first()
    return Received(*row) if row else None


def _theirs(teacher_id: int, organisation_id: int) -> Select[ResultShare, Profile]:
    return _with_profile().where(ResultShare.teacher_id == teacher_id, ResultShare.organisation_id == organisation_id)


def profiles_of(session: Session, *, learner_ids: set[int]) -> Sequence[Profile]:
    """All results of adults among these learners, the oldest first."""
    asked = select(Profile).where(Profile.learner_id.in_(learner_ids), Profile.voice == "formal")
    return session.scalars(asked.order_by(Profile.made_at, Profile.check_id)).all()
