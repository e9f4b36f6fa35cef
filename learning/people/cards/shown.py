"""What the pages of cards show."""

from datetime import datetime, timedelta
from typing import Any

from flask import url_for

from learning.house.clock import CITY, day_of, now
from learning.house.db import db
from learning.house.listing import absolute
from learning.house.locale import _, written_date
from learning.house.qr import qr_code
from learning.people.cards import queries
from learning.people.cards.actions import Printed
from learning.people.cards.codes import CODE_GROUP, STRIP_GROUP, grouped
from learning.people.cards.models import CardEvent
from learning.people.emblem import emblem_of
from learning.people.here import current_learner_id


def card_context() -> dict[str, Any]:
    """For the page of one's card: whose, since when, last used, and what happened."""
    learner_id = current_learner_id()
    if learner_id is None:
        return {"emblem": None, "card": None, "events": []}
    card = queries.card_of(db.session(), learner_id=learner_id)
    shown = {"made": on_day(card.made_at), "used": on_day(card.used_at) if card.used_at else None, "kind": card.kind} if card else None
    events = [{"on": on_day(event.happened_at), "words": told(event)} for event in queries.events_of(db.session(), learner_id=learner_id)]
    return {"emblem": emblem_of(learner_id), "card": shown, "events": events}


def printed(made: Printed, learner_id: int, kind: str) -> dict[str, Any]:
    """For the one page that ever shows a card: what is printed, and what is copied by hand."""
    return {
        "emblem": emblem_of(learner_id),
        "kind": kind,
        "qr": qr_code(absolute(url_for("card_door.scanned", token=made.token)), _("QR code of your card")),
        "code": grouped(made.code, CODE_GROUP),
        "strip": grouped(made.strip, STRIP_GROUP),
        "typed_at": typed("card_door.to_type"),
        "strip_at": typed("card_door.to_recover"),
        "on": on_day(now()),
    }


def typed(endpoint: str) -> str:
    """A short address as it is typed, without what browsers add themselves."""
    return absolute(url_for(endpoint)).partition("://")[2]


def on_day(instant: datetime) -> str:
    return written_date(day_of(instant))


def at_time(instant: datetime) -> str:
    """A day and the time of day in the city: a paper opens to the minute."""
    return f"{on_day(instant)}, {instant.astimezone(CITY):%H:%M}"


def opens_on(asked_at: datetime, wait: timedelta) -> str:
    return on_day(asked_at + wait)


def apart(name: str) -> str:
    """A name kept apart from the direction of the sentence around it."""
    return f"\u2068{name}\u2069"


def told(event: CardEvent) -> str:
    """What happened, in a sentence."""
    place = apart(event.place) if event.place else _("a desk")
    if event.what == "made" and event.place:
        return _("“%(place)s” gave you a card, or let you choose new pictures.", place=place)
    return {
        "made": _("You made a Merk-Karte and a spare strip."),
        "used": _("Somebody signed in with your card and your secret."),
        "lost": _("Your card was ended."),
        "strip_used": _("Somebody used your spare strip."),
        "desk_asked": _("Somebody at “%(place)s” asked to get into your place.", place=place),
        "desk_stopped": _("You stopped what was asked at “%(place)s”.", place=place),
        "desk_used": _("Somebody used the paper from “%(place)s”.", place=place),
    }[event.what]
