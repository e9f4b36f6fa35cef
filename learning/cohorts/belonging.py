"""Whether the learner of this browser has anything to do with a group: asked with the session, so that others are asked nothing more."""

from sqlalchemy import exists

from learning.cohorts.models import Enrolment
from learning.people.here import claimed_here
from learning.people.models import WebSession
from learning.people.sessions import claims

claims("in_a_group", exists().where(Enrolment.learner_id == WebSession.learner_id))


def in_a_group() -> bool:
    """Did they have or wait for a seat when this request began?"""
    return claimed_here("in_a_group")
