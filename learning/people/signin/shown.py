"""What the account page says about browsers and events."""

from datetime import datetime, timedelta
from typing import NamedTuple

from babel.dates import format_time

from learning.house.clock import CITY, day_of, now
from learning.house.locale import _, current_locale, written_date
from learning.people.events.kinds import LABELS
from learning.people.models import WebSession
from learning.people.signin.models import Passkey, SignInEvent


class Browser(NamedTuple):
    """A browser in which one is signed in; `name` is enough to end it."""

    name: str
    since: str
    seen: str
    here: bool


class Key(NamedTuple):
    """A passkey: what names it in a form, and what a person knows it by."""

    credential: str
    name: str
    since: str
    used: str | None


class Happened(NamedTuple):
    what: str
    at: str


def shown_browsers(rows: list[WebSession], here: str) -> list[Browser]:
    """This browser first, then the others by when they were seen last; only where the account was proved."""
    own = [row for row in rows if row.data.get("account") or row.token_hash == here]
    ordered = sorted(own, key=lambda row: (row.token_hash != here, -row.seen_at.timestamp()))
    return [Browser(row.token_hash[:16], when(row.created_at), when(row.seen_at), row.token_hash == here) for row in ordered]


def shown_keys(keys: list[Passkey]) -> list[Key]:
    return [Key(key.credential, key.name, when(key.created_at), when(key.used_at) if key.used_at else None) for key in keys]


def happened(events: list[SignInEvent]) -> list[Happened]:
    return [Happened(str(LABELS[event.what]), when(event.at)) for event in events if event.what in LABELS]


def when(instant: datetime) -> str:
    """A day and a time as people of the current locale write them."""
    time = format_time(instant.astimezone(CITY), "short", locale=current_locale().babel)
    if day_of(instant) == day_of(now()):
        return _("Today, %(time)s", time=time)
    if day_of(instant) == day_of(now() - timedelta(days=1)):
        return _("Yesterday, %(time)s", time=time)
    return f"{written_date(day_of(instant))}, {time}"
