"""The check-in code on the wall: made of a running session's secret and of the time, so that it is worth nothing at home for long."""

import hmac
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from learning.cohorts.running import queries
from learning.cohorts.running.models import Running
from learning.house.clock import now
from learning.house.limits import Limit, give_back, spend_all
from learning.house.networks import networks_here
from learning.people.cards.codes import SIGNS, as_typed

CHANGES_EVERY = timedelta(minutes=5)
LENGTH = 5
# 25 bits, of which two codes fit at a time: ten guesses find one in a million and a half.
OF_ONE = Limit("meeting-code", 10, timedelta(minutes=10))
# Who comes for the first time is told apart from nobody; a full room mistypes less often than this.
OF_NEW = Limit("meeting-code-new", 200, timedelta(minutes=10))
# Whoever tries from one place does not use up the tries of the room.
OF_NETWORK = Limit("meeting-code-network", 100, timedelta(minutes=10))


def code_now(running: Running, at: datetime) -> str:
    """What stands on the wall now."""
    return _code(running, _step(at))


def code_fits(session: Session, meeting_id: int, typed: str) -> bool:
    """Is this the code of now, or the one before it? What looks alike is forgiven."""
    running = queries.running(session, meeting_id=meeting_id)
    if running is None:
        return False
    step, given = _step(now()), as_typed(typed).encode()
    return any(hmac.compare_digest(_code(running, each).encode(), given) for each in (step, step - 1))


def pay_for_a_try(meeting_id: int, learner_id: int | None) -> None:
    """Raise `TooManyTries` when too many codes were tried; to be called before the request asks the database anything."""
    spend_all(_limits(meeting_id, learner_id))


def was_right(session: Session, meeting_id: int, learner_id: int | None) -> None:
    """Right ones use nothing up."""
    for limit, subject in _limits(meeting_id, learner_id):
        give_back(session, limit, subject)


def _limits(meeting_id: int, learner_id: int | None) -> list[tuple[Limit, str]]:
    if learner_id:
        return [(OF_ONE, f"{meeting_id}:{learner_id}")]
    networks = networks_here()
    return [(OF_NEW, str(meeting_id)), *((OF_NETWORK, f"{meeting_id}:{network}") for network in networks)]


def _step(at: datetime) -> int:
    return int(at.timestamp() // CHANGES_EVERY.total_seconds())


def _code(running: Running, step: int) -> str:
    digest = hmac.digest(running.secret.encode(), f"check-in {running.meeting_id} {step}".encode(), "sha256")
    return "".join(SIGNS[sign % len(SIGNS)] for sign in digest[:LENGTH])
