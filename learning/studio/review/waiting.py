"""What waits for review in an organisation, and what of it somebody may not approve."""

from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from learning.courses.drafts import reviews
from learning.courses.drafts.models import Draft
from learning.courses.drafts.queries import held_by
from learning.studio.review import queries
from learning.studio.review.shown import moment, step_name
from learning.studio.shown import title_here

# What files have not: somebody who sent them, a day, comments.
_OF_FILES = {"at": "", "due": "", "comments": 0, "mine": False}


class Waiting(NamedTuple):
    """Courses by where they stand."""

    in_review: list[dict[str, Any]]
    approved: list[dict[str, Any]]
    to_answer: list[dict[str, Any]]
    offered: list[dict[str, Any]]

    @property
    def nothing(self) -> bool:
        return not any(self)


def waiting(session: Session, organisation_id: int, learner_id: int | None) -> Waiting:
    """Asked once for the whole organisation, whatever number of courses it has."""
    drafts = queries.drafts_held(session, organisation_id=organisation_id)
    uids = [draft.course_uid for draft in drafts]
    steps, comments = reviews.last_steps(session, course_uids=uids), queries.open_by_course(session, course_uids=uids)
    wrote = reviews.written_by(session, course_uids=uids, learner_id=learner_id)
    offered = reviews.offered(session, course_uids=held_by(session, organisation_id=organisation_id))

    def row(draft: Draft) -> dict[str, Any]:
        step = steps.get(draft.course_uid)
        return {
            "uid": draft.course_uid,
            "title": title_here(draft.course_uid),
            "step": step_name(step.step) if step else "",
            "by": step.name if step else "",
            "at": moment(step.at if step else draft.changed_at),
            "due": moment(draft.publish_at) if draft.publish_at else "",
            "comments": comments.get(draft.course_uid, 0),
            "mine": draft.course_uid in wrote,
        }

    returned = [draft for draft in drafts if draft.state == "writing" and _was_returned(steps.get(draft.course_uid))]
    return Waiting(
        [row(draft) for draft in drafts if draft.state == "in_review"],
        [row(draft) for draft in drafts if draft.state in ("approved", "scheduled")],
        [row(draft) for draft in drafts if draft in returned or (draft.state == "writing" and draft.course_uid in comments)],
        [{"uid": uid, "title": title_here(uid)} | _OF_FILES for uid in sorted(offered)],
    )


def _was_returned(step: Any) -> bool:
    return step is not None and step.step in ("given_back", "refused")
