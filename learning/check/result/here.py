"""This browser's learner's results."""

from collections.abc import Sequence

from learning import competence
from learning.competence import Profile
from learning.house.db import db
from learning.house.memo import once_a_request
from learning.people import current_learner_id

# In an address instead of a check's id, so that pages can lead to it without asking which it is.
LATEST = "latest"


def results_here() -> Sequence[Profile]:
    """Every result of this learner, the newest first; asked once a request."""
    learner_id = current_learner_id()
    if learner_id is None:
        return ()
    return once_a_request("profiles", lambda: competence.profiles_of(db.session(), learner_id=learner_id))


def result_here(check_id: str) -> Profile | None:
    """What one of this learner's checks showed, or the `latest`; None for somebody else's, as for one that is not there."""
    if check_id == LATEST:
        return latest_profile_here()
    return next((profile for profile in results_here() if profile.check_id == check_id), None)


def latest_profile_here() -> Profile | None:
    """What this learner's latest check showed."""
    return next(iter(results_here()), None)
