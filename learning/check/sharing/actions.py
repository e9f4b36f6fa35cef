"""Giving a teacher sight of a result, taking it, looking, and ending it."""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from learning.check.sharing import queries
from learning.check.sharing.counting import count_in
from learning.check.sharing.models import ResultShare
from learning.competence import Profile
from learning.house.clock import day_of, now
from learning.house.refusal import Refusal
from learning.people.cards.codes import code_hash, code_hashes, new_code
from learning.people.organisations.models import Membership

CODE_FOR = timedelta(days=7)
SHARED_FOR = timedelta(days=365)


class NotForChildren(Refusal):
    """Results of school age stay with the child."""


class GoneMeanwhile(Refusal):
    """The result was erased at the same moment."""


class NoSuchCode(Refusal):
    """Nobody waits with this code: it was used, is too old, or never was one."""


class OwnResult(Refusal):
    """A teacher's own result: they see it anyway."""


def offer(session: Session, profile: Profile, *, called: str, earlier: bool) -> str:
    """Let the teacher who types the code see a result; answers the code. One that still waits for a teacher ends."""
    if profile.voice != "formal":
        raise NotForChildren
    if not queries.is_there(session, profile):
        raise GoneMeanwhile
    mine = {"learner_id": profile.learner_id, "check_id": profile.check_id}
    session.execute(delete(ResultShare).filter_by(**mine).where(ResultShare.teacher_id.is_(None)))
    code = new_code()
    session.add(ResultShare(**mine, called=called, earlier=earlier, code_hash=code_hash("share", code), ends_at=now() + CODE_FOR))
    session.flush()
    return code


def take(session: Session, code: str, membership: Membership) -> ResultShare:
    """Take up what a learner offers; the code is used up. What this teacher saw of the same result before is replaced."""
    queries.lock_teacher(session, teacher_id=membership.learner_id, organisation_id=membership.organisation_id)
    share = queries.waiting(session, code_hashes=code_hashes("share", code))
    if share is None:
        raise NoSuchCode
    if share.learner_id == membership.learner_id:
        raise OwnResult
    teacher = {"teacher_id": membership.learner_id, "organisation_id": membership.organisation_id}
    # Where it counted before it counts still: coming once more is no going.
    for before in session.scalars(select(ResultShare).filter_by(learner_id=share.learner_id, check_id=share.check_id, **teacher)):
        share.counted = before.counted
        session.delete(before)
    share.teacher_id, share.organisation_id = membership.learner_id, membership.organisation_id
    share.teacher_name, share.code_hash = membership.name, None
    share.taken_at, share.ends_at = now(), now() + SHARED_FOR
    session.flush()
    count_in(session, **teacher)
    return share


def look(share: ResultShare) -> None:
    """Note for the learner that the teacher looked today."""
    today = day_of(now()).isoformat()
    if today not in share.looked_on:
        share.looked_on = [*share.looked_on, today]


def end(session: Session, share: ResultShare) -> None:
    """Nobody sees it any more, at once."""
    session.delete(share)
    session.flush()


def end_all_of(session: Session, *, learner_id: int, check_id: str) -> None:
    """The result is erased: whoever might see it sees it no more."""
    session.execute(delete(ResultShare).filter_by(learner_id=learner_id, check_id=check_id))


def end_all_for(session: Session, *, teacher_id: int, organisation_id: int | None = None) -> None:
    """A teacher leaves, an organisation or altogether."""
    seen = delete(ResultShare).where(ResultShare.teacher_id == teacher_id)
    session.execute(seen if organisation_id is None else seen.where(ResultShare.organisation_id == organisation_id))


def give_to_kept(session: Session, *, kept_id: int, given_up_id: int) -> None:
    """Two accounts of a teacher became one: what either may see, the one sees."""
    session.execute(update(ResultShare).where(ResultShare.teacher_id == given_up_id).values(teacher_id=kept_id))


def forget_ended(session: Session) -> None:
    session.execute(delete(ResultShare).where(ResultShare.ends_at <= now()))
