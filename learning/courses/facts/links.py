"""Which outside links are to be asked today, and what became of it."""

from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses import queries
from learning.courses.facts.models import OutsideLink, SharedUse
from learning.courses.facts.noting import know_link
from learning.courses.facts.uses import is_outside, link_key
from learning.house.clock import CITY, day_of, now

# Somebody answers, if only to say that machines are not welcome.
_ANSWERS = (401, 403, 405, 429)


def leads_somewhere(status: int) -> bool:
    return 0 < status < 400 or status in _ANSWERS


def know_links_of_facts(session: Session) -> None:
    """The addresses of facts and sources are looked at, too."""
    for address in _of_facts(session):
        know_link(session, address)


def due(session: Session, *, most: int) -> list[tuple[str, str]]:
    """Key and address of links not asked today that something still leads to, the longest unasked first."""
    today = datetime.combine(day_of(now()), time(), CITY)
    used = OutsideLink.key.in_([link_key(address) for address in _of_facts(session)]) | OutsideLink.key.in_(
        select(SharedUse.key).where(SharedUse.kind == "link")
    )
    waiting = OutsideLink.checked_at.is_(None) | (OutsideLink.checked_at < today)
    found = select(OutsideLink.key, OutsideLink.address).where(used, waiting)
    rows = session.execute(found.order_by(OutsideLink.checked_at.is_not(None), OutsideLink.checked_at, OutsideLink.key).limit(most))
    return [(key, address) for key, address in rows]


def note_answers(session: Session, answers: Iterable[tuple[str, int]]) -> None:
    """Keep what each link answered; one that fails is counted once a day."""
    for key, status in answers:
        link = session.get(OutsideLink, key)
        if link is not None:
            _note(link, status)
    session.flush()


def _of_facts(session: Session) -> list[str]:
    entries = [*(fact.entry for fact in queries.facts(session)), *(source.entry for source in queries.sources(session))]
    return [entry["url"] for entry in entries if is_outside(entry.get("url", ""))]


def _note(link: OutsideLink, status: int) -> None:
    failed, known = not leads_somewhere(status), link.checked_at
    link.status, link.checked_at = status, now()
    if not failed:
        link.failures, link.failing_since = 0, None
    elif known is None or day_of(known) < day_of(now()) or not link.failures:
        link.failures, link.failing_since = link.failures + 1, link.failing_since or day_of(now())
