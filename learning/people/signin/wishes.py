"""Which mails about their sign-in somebody wants; those that warn of a change come always."""

from sqlalchemy.orm import Session


def wants(session: Session, learner_id: int, what: str) -> bool:
    return True
