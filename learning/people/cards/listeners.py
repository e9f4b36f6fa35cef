"""What happens to cards when somebody goes, asks, or turns out to be two."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.people.cards.models import Card, CardEvent, DeskRequest, Strip
from learning.people.keeping import keeps
from learning.people.signals import merging, on

for _model in (Card, Strip, DeskRequest, CardEvent):
    keeps(_model)


@on(merging, "card")
def keep_ones_own_card(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """Who has a card keeps it; who has none gets the other's, which goes on to work."""
    _take_over_if_none(session, Card, kept_id, given_up_id)


@on(merging, "recovery_strip")
def keep_ones_own_strip(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    _take_over_if_none(session, Strip, kept_id, given_up_id)


@on(merging, "desk_request")
def wait_for_both(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What was asked about either can be stopped by the one who is left."""
    _take_over(session, DeskRequest, kept_id, given_up_id)


@on(merging, "card_event")
def tell_of_both(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    _take_over(session, CardEvent, kept_id, given_up_id)


def _take_over_if_none(session: Session, model: type[Any], kept_id: int, given_up_id: int) -> None:
    if session.get(model, kept_id) is None:
        _take_over(session, model, kept_id, given_up_id)


def _take_over(session: Session, model: type[Any], kept_id: int, given_up_id: int) -> None:
    # Keys are random, so rows of two never meet.
    session.execute(update(model).where(model.learner_id == given_up_id).values(learner_id=kept_id))
