"""Who takes a step here, under the name their colleagues know."""

from learning.courses.drafts.steps import By
from learning.people import current_learner_id
from learning.people.organisations.here import membership_here


def by_here() -> By:
    return By(current_learner_id(), membership_here().name)
