"""The demo's review: one course waits for a reviewer with an open comment, another is offered new files."""

import copy

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses import Course
from learning.courses.drafts import queries, steps
from learning.courses.drafts.documents import hash_of
from learning.courses.drafts.models import Draft
from learning.courses.drafts.opening import open_draft
from learning.courses.drafts.stepping import CourseOffer
from learning.courses.drafts.writing import write_words
from learning.desk.demo_languages import change_originals
from learning.people.organisations.models import Membership
from learning.studio.review.commenting import comment

IN_REVIEW, OFFERED = "offices-online", "fair-online"
WORDS = "Diesen Satz hat Frau Mertens neu geschrieben."


def add_review(session: Session, organisation_id: int) -> None:
    """Frau Mertens writes and hands over, Frau Roth asks back."""
    if queries.draft(session, course_uid=IN_REVIEW) is None and session.get(Course, IN_REVIEW):
        author, reviewer = (_by(session, organisation_id, name) for name in ("Frau Mertens", "Frau Roth"))
        draft = open_draft(session, IN_REVIEW)
        unit = _first_text(session, draft)
        known = queries.words(session, **unit)
        assert known is not None
        write_words(session, unit, known.fields | {"text": f"{known.fields['text']}\n\n{WORDS}"}, known.version, author.learner_id)
        change_originals(session, draft, author.learner_id)
        steps.hand_over(session, IN_REVIEW, author)
        comment(session, draft, unit, "Können wir das mit einem Beispiel sagen?", reviewer)
    if session.get(CourseOffer, OFFERED) is None and session.get(Course, OFFERED):
        _offer(session, session.get_one(Course, OFFERED))


def _by(session: Session, organisation_id: int, name: str) -> steps.By:
    found = select(Membership).where(Membership.organisation_id == organisation_id, Membership.name.startswith(name))
    member = session.scalars(found.order_by(Membership.role)).first()
    return steps.By(member.learner_id, member.name) if member else steps.NOBODY


def _first_text(session: Session, draft: Draft) -> dict[str, str]:
    for lesson_uid in draft.lessons:
        for each in queries.all_words(session, course_uid=draft.course_uid, lesson_uid=lesson_uid):
            if each.locale == draft.original and each.block_id and "text" in each.fields:
                return {"course_uid": draft.course_uid, "lesson_uid": lesson_uid, "block_id": each.block_id, "locale": each.locale}
    raise LookupError(draft.course_uid)


def _offer(session: Session, course: Course) -> None:
    """The same course with another title, as files that somebody has changed would say it."""
    document = copy.deepcopy(course.revision.document)
    words = document["structure"]["words"][document["structure"]["original"]]
    words["title"] += ", Schritt für Schritt"
    session.add(CourseOffer(course_uid=course.uid, files_hash=hash_of(document), document=document))
    session.flush()
