"""Put a notice up and take it down, both written into the log of security."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from learning.house.announcements import SECTION, Announcement, as_kept, as_read
from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.house.sections import change_section, section
from learning.people.events.actions import record

# More at once push the page out of sight, and nobody reads them.
MOST = 3
# How many that are over stay in the list.
REMEMBERED = 20


class TooManyAtOnce(Refusal):
    """As many notices as may stand there are there already at that time."""


def publish(session: Session, it: Announcement) -> None:
    """Show a notice from its beginning to its end; the same one, sent twice, is there once."""
    values, version = section(session, SECTION)
    known = _all(values)
    if any(other.key == it.key for other in known):
        return
    if not room_for(it, known):
        raise TooManyAtOnce
    _keep(session, [*known, it], version)


def end(session: Session, key: str) -> bool:
    """Take a notice down at once; one that had not begun is forgotten. False where there is none to end."""
    values, version = section(session, SECTION)
    known, moment = _all(values), now()
    found = next((it for it in known if it.key == key and it.ends > moment), None)
    if found is None:
        return False
    others = [it for it in known if it.key != key]
    _keep(session, [*others, found._replace(ends=moment)] if found.begins <= moment else others, version)
    return True


def everything(session: Session) -> list[Announcement]:
    """All notices that are kept: coming, there now, and over."""
    return _all(section(session, SECTION)[0])


def room_for(it: Announcement, known: list[Announcement]) -> bool:
    """Would there never be more than `MOST` at once? A place is full only where one begins, so these moments are looked at."""
    beside = [other for other in known if other.begins < it.ends and it.begins < other.ends]
    moments = [max(it.begins, other.begins) for other in beside]
    return all(sum(other.runs_at(moment) for other in beside) < MOST for moment in moments)


def _all(values: dict[str, Any]) -> list[Announcement]:
    return [as_read(each) for name in (SECTION, "over") for each in values.get(name, ())]


def _keep(session: Session, them: list[Announcement], version: int) -> None:
    # What is over stands apart, where no page reads it.
    moment = now()
    there = sorted((it for it in them if it.ends > moment), key=_beginning)
    over = sorted((it for it in them if it.ends <= moment), key=lambda it: it.ends, reverse=True)
    kept = {SECTION: [as_kept(it) for it in there], "over": [as_kept(it) for it in over[:REMEMBERED]]}
    change_section(session, SECTION, kept, version)
    record(session, "settings-changed", detail=SECTION)


def _beginning(it: Announcement) -> datetime:
    return it.begins
