"""Which mails about their sign-in somebody wants; those that warn of a change come always."""

from sqlalchemy.orm import Session

from learning.people.privacy import notices

# What can be switched off, by what “My data” calls it.
_CHOICES = {"signed-in": "new-sign-in"}


def wants(session: Session, learner_id: int, what: str) -> bool:
    return what not in _CHOICES or notices.wants(session, learner_id, _CHOICES[what])
