"""The log as operators read it: lines in words, and how often each kind happened on each day."""

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from babel.dates import format_skeleton
from sqlalchemy.orm import Session

from learning.desk.city.sections import SECTIONS
from learning.house import announcements, frozen, switches
from learning.house.clock import day_of, now
from learning.house.locale import _, current_locale
from learning.people.events import queries
from learning.people.events.kinds import GROUPS, LABELS
from learning.people.events.models import SecurityEvent
from learning.people.organisations.models import ROLE_NAMES
from learning.people.organisations.names import role_name
from learning.people.signin.shown import when

DAYS = 7
SIZE = 50


class Asked(NamedTuple):
    """Which part of the log is asked for; empty means all of it."""

    kind: str
    day: date | None
    who: str
    page: int


class Line(NamedTuple):
    """An event in words; `said` is what its detail means, `detail` stands where it is a technical name."""

    what: str
    outcome: str
    at: str
    actor: str | None
    about: str | None
    endpoint: str
    said: str
    detail: str


def asked_in(values: Any) -> Asked:
    """What an address asks for; what is none of ours is left out."""
    kind, who, page = values.get("kind", ""), values.get("who", "").strip().lower(), values.get("page", "")
    return Asked(
        kind if kind in LABELS else "",
        _day(values.get("day", "")),
        who if re.fullmatch("[0-9a-f]{12}", who) else "",
        int(page) if re.fullmatch("[1-9][0-9]{0,5}", page) else 1,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def lines(session: Session, asked: Asked) -> list[Line]:
    found = queries.events(session, kind=asked.kind, day=asked.day, who=asked.who, start=(asked.page - 1) * SIZE, limit=SIZE)
    return [_line(each) for each in found]


def _line(event: SecurityEvent) -> Line:
    said = _said(event.kind, event.detail)
    about = event.about if event.about != event.actor else None
    detail = "" if said else event.detail
    label = str(LABELS.get(event.kind, event.kind))
    return Line(label, event.outcome, when(event.at), event.actor, about, event.endpoint, said, detail)


def _said(kind: str, detail: str) -> str:
    if detail in ROLE_NAMES:
        return role_name(detail)
    if kind == "settings-changed" and detail in SECTIONS:
        return str(SECTIONS[detail].title)
    if kind == "settings-changed" and detail.startswith(frozen.SECTION):
        return _("Reading only")
    if kind == "settings-changed" and detail == switches.SECTION:
        return _("Switches")
    if kind == "settings-changed" and detail == announcements.SECTION:
        return _("Notices for everybody")
    ways = {"password": _("Password"), "code": _("Code by e-mail"), "passkey": _("Passkey"), "app": _("App"), "card": _("Card")}
    return ways.get(detail, "")


class Counted(NamedTuple):
    """How often a kind happened on each of the last days, the newest last."""

    kind: str
    label: str
    numbers: list[int]


def last_days() -> list[date]:
    today = day_of(now())
    return [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]


def counted(session: Session) -> list[Counted]:
    """The kinds that happened in these days, in the order of their groups."""
    days = last_days()
    found = {(day, kind): number for day, kind, number in queries.by_day(session, since=days[0])}
    rows = [
        Counted(kind, str(label), [found.get((day, kind), 0) for day in days]) for group in GROUPS for kind, label in group.kinds.items()
    ]
    return [row for row in rows if any(row.numbers)]


def written_days() -> list[tuple[str, str]]:
    """Each day as an address has it and as people write it."""
    return [(day.isoformat(), format_skeleton("MMMd", day, locale=current_locale().babel)) for day in last_days()]
