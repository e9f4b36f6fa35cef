"""What is done by and by: earlier revisions follow a changed fact, outside links are asked whether they are there."""

from concurrent.futures import ThreadPoolExecutor

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.export import shared_of
from learning.courses.facts.fetching import Fetch, status_of
from learning.courses.facts.links import due, know_links_of_facts, note_answers
from learning.courses.facts.queries import lessons_with
from learning.courses.facts.renewal import recompile_revision
from learning.courses.facts.uses import uses_in
from learning.courses.models import Course, Revision
from learning.courses.store import store_of
from learning.house.db import asked_before, db
from learning.house.jobs import enqueue, work
from learning.house.pagecache import raise_generation


@work("renew-earlier")
def renew_earlier(session: Session, kind: str, key: str) -> None:
    """A group that keeps to an earlier revision must not ring an old number either."""
    store, shared = store_of(current_app.config["SETTINGS"]), shared_of(session)
    current = select(Course.revision_id)
    of_these = Revision.course_uid.in_(list(lessons_with(session, kind=kind, key=key)))
    for revision in session.scalars(select(Revision).where(of_these, Revision.id.not_in(current)).order_by(Revision.id)):
        lessons = sorted({use.lesson_uid for use in uses_in(revision.document) if (use.kind, use.key) == (kind, key)})
        if lessons:
            recompile_revision(session, store, revision, lessons, shared)
    raise_generation(session)


# So few at a time that mails don't wait for slow servers; so many a day.
AT_ONCE, A_DAY = 16, 480


@work("check-links", daily=True)
def check_links(session: Session, asked: int = 0) -> None:
    """Ask outside links whether they are still there; nothing is asked where this is switched off."""
    if not current_app.config["SETTINGS"].check_links:
        return
    fetch: Fetch = current_app.extensions.get("fetch-status", status_of)
    if not asked:
        know_links_of_facts(session)
    # No transaction stays open while others take their time.
    session.commit()
    with asked_before():
        waiting = due(db.session(), most=AT_ONCE)
    with ThreadPoolExecutor(AT_ONCE // 2) as pool:
        answers = list(pool.map(fetch, [address for _key, address in waiting]))
    note_answers(session, zip((key for key, _address in waiting), answers, strict=True))
    if len(waiting) == AT_ONCE and asked + AT_ONCE < A_DAY:
        enqueue(session, "check-links", asked=asked + AT_ONCE)
