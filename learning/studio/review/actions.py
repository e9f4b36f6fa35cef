"""The steps of a course as people of the studio take them: what may hinder is asked, who should know is told."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.courses.drafts import queries as drafts
from learning.courses.drafts import steps
from learning.courses.drafts.documents import published_files
from learning.courses.drafts.models import Draft
from learning.courses.drafts.publishing import problems_of, publish_draft
from learning.courses.drafts.reviews import writers
from learning.courses.drafts.steps import By
from learning.courses.fileformat import ContentRefused, CourseFiles
from learning.courses.models import Revision
from learning.courses.store import MediaStore
from learning.house.jobs import enqueue_at
from learning.house.refusal import Refusal
from learning.studio.review import queries
from learning.studio.review.telling import tell, tell_reviewers, tell_writers


# What else keeps a course from its review: other parts of the studio add theirs, each with sentences for its authors.
class Hindrance(NamedTuple):
    """What keeps a draft from its review: where, and a sentence for its authors."""

    lesson_uid: str
    locale: str
    block_id: str
    what: str


Hinders = Callable[[Session, CourseFiles], list[Hindrance]]
_hinders: list[Hinders] = []


class Hindered(Refusal):
    """Something keeps it from being reviewed or published."""


def hinders(check: Hinders) -> Hinders:
    """Register what keeps a draft (as files) from being handed to review."""
    _hinders.append(check)
    return check


def hindrances(session: Session, files: CourseFiles) -> list[Hindrance]:
    """What other parts of the studio have against a draft."""
    return [each for check in _hinders for each in check(session, files)]


def hand_over(session: Session, store: MediaStore, course_uid: str, by: By) -> None:
    """Hand a draft to review."""
    files = published_files(session, course_uid, store)
    if problems_of(session, files) or hindrances(session, files):
        raise Hindered
    step = steps.hand_over(session, course_uid, by)
    tell_reviewers(session, course_uid, "studio-handed", f"studio-handed:{step.id}", by.learner_id)


def give_back(session: Session, course_uid: str, by: By, reason: str) -> None:
    step = steps.give_back(session, course_uid, by, reason)
    tell_writers(session, _draft(session, course_uid), "studio-given-back", f"studio-given-back:{step.id}", by.learner_id, reason=reason)


def approve(session: Session, course_uid: str, by: By, seen: int) -> None:
    """Approve what was read, if every comment is answered."""
    if queries.open_by_course(session, course_uids=[course_uid]):
        raise Hindered
    step = steps.approve(session, course_uid, by, seen)
    tell_writers(session, _draft(session, course_uid), "studio-approved", f"studio-approved:{step.id}", by.learner_id)


def publish(session: Session, store: MediaStore, course_uid: str, by: By) -> Revision:
    """Publish what was approved; raises `ContentRefused`."""
    draft = steps.lock_approved(session, course_uid)
    told = writers(session, draft=draft)
    revision = publish_draft(session, store, course_uid, by)
    _tell_published(session, course_uid, revision, told - {by.learner_id})
    return revision


def schedule(session: Session, course_uid: str, by: By, at: datetime) -> None:
    """Let it be published at an instant, by a job."""
    steps.schedule(session, course_uid, by, at)
    enqueue_at(session, at, "publish-draft", course_uid=course_uid, due=at.isoformat())


def publish_as_scheduled(session: Session, store: MediaStore, course_uid: str, at: datetime) -> None:
    """What the job does: publish, or give it back with what was wrong; a plan that was changed since is none."""
    draft = drafts.draft(session, course_uid=course_uid)
    if draft is None or draft.state != "scheduled" or draft.publish_at != at:
        return
    told = writers(session, draft=draft)
    try:
        # What it has begun to change goes with the refusal.
        with session.begin_nested():
            revision = publish_draft(session, store, course_uid)
    except ContentRefused as refused:
        step = steps.refuse(session, course_uid, "\n".join(str(problem) for problem in refused.problems))
        tell_writers(session, draft, "studio-refused", f"studio-refused:{step.id}", None)
        return
    _tell_published(session, course_uid, revision, told)


def _tell_published(session: Session, course_uid: str, revision: Revision, learner_ids: set[int]) -> None:
    tell(session, learner_ids, "studio-published", f"studio-published:{revision.id}", course=course_uid)


def _draft(session: Session, course_uid: str) -> Draft:
    found = drafts.draft(session, course_uid=course_uid)
    assert found is not None
    return found
