"""When a pupil's card works: rooms above say whether a session of theirs goes on now, and who is really in the room."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from learning.people.pupils import queries

Admits = Callable[[Session, int], bool]
Proves = Callable[[Session, int, str], bool]
Again = Callable[[Session, int], datetime | None]
_admitting: list[Admits] = []
_proving: list[Proves] = []
_again: list[Again] = []


def admits(function: Admits) -> Admits:
    """Register a room's answer: may this learner come in with a card right now?"""
    _admitting.append(function)
    return function


def proves_presence(function: Proves) -> Proves:
    """Register a room's answer: does what was typed show that this learner is where their session goes on?"""
    _proving.append(function)
    return function


def says_when_again(function: Again) -> Again:
    """Register a room's answer: when does this learner's card work again?"""
    _again.append(function)
    return function


def is_admitted(session: Session, learner_id: int) -> bool:
    return any(each(session, learner_id) for each in _admitting)


def is_in_the_room(session: Session, learner_id: int, typed: str) -> bool:
    return bool(typed) and any(each(session, learner_id, typed) for each in _proving)


def card_works(session: Session, learner_id: int) -> bool:
    """Does this learner's card work now? A pupil's only while a session of theirs goes on, or at home where that is allowed."""
    pupil = queries.by_learner(session, learner_id=learner_id)
    return pupil is None or pupil.home_use or is_admitted(session, learner_id)


def works_again_at(session: Session, learner_id: int) -> datetime | None:
    return min((at for each in _again if (at := each(session, learner_id))), default=None)
