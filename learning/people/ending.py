"""Ending what browsers know of a session in a room: places that began there end, elsewhere it is forgotten."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.people.models import WebSession

# In a browser's session: its place began with a card, for as long as something in a room goes on.
CAME_BY_CARD = "by_card"


def end_places(session: Session, learner_ids: Sequence[int], key: str, value: Any) -> int:
    """End these people's places on shared devices, and those that began by a card, where `key` says `value`; how many.

    An own place on an own device stays: only the key goes.
    """
    ended = 0
    for browser in session.scalars(select(WebSession).where(WebSession.learner_id.in_(learner_ids)).order_by(WebSession.token_hash)):
        if browser.data.get(key) != value:
            continue
        if browser.data.get("shared") or browser.data.get(CAME_BY_CARD):
            session.delete(browser)
            ended += 1
        else:
            browser.data = {name: kept for name, kept in browser.data.items() if name not in (key, CAME_BY_CARD)}
    session.flush()
    return ended
