"""When a pupil's card works: rooms above say whether a session of theirs goes on now."""

from collections.abc import Callable

from sqlalchemy.orm import Session

Admits = Callable[[Session, int], bool]
_admitting: list[Admits] = []


def admits(function: Admits) -> Admits:
    """Register a room's answer: may this learner come in with a card right now?"""
    _admitting.append(function)
    return function


def is_admitted(session: Session, learner_id: int) -> bool:
    return any(each(session, learner_id) for each in _admitting)
