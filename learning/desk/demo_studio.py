"""The demo's studio: the courses are in the Volkshochschule's hands."""

from sqlalchemy.orm import Session

from learning import courses
from learning.courses.drafts.opening import hold
from learning.desk.demo_portfolio import add_work
from learning.people.queries import organisation_named


def add_studio(session: Session) -> None:
    """Give all courses to the provider."""
    provider = organisation_named(session, name="Volkshochschule Musterstadt")
    assert provider is not None
    for uid in courses.course_revisions(session):
        hold(session, uid, provider.id)
    add_work(session, provider.id)
