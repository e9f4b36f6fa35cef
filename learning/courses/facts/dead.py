"""Links that lead nowhere, and everything they touch."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses import queries
from learning.courses.facts.models import OutsideLink, SharedUse
from learning.courses.facts.uses import link_key

# Days in a row on which an address must fail: one bad evening of a server is no news.
DEAD_AFTER = 3


class Place(NamedTuple):
    """Where something stands: a block, and the languages in which it does."""

    course_uid: str
    lesson_uid: str
    block_id: str
    locales: list[str]


class DeadLink(NamedTuple):
    """An address that has failed long enough, the facts it belongs to, and where it stands."""

    link: OutsideLink
    facts: list[str]
    places: list[Place]


def dead_links(session: Session, course_uids: list[str]) -> list[DeadLink]:
    """Those that these courses lead to, by themselves or by a fact; the longest dead first."""
    dead = select(OutsideLink).where(OutsideLink.failures >= DEAD_AFTER).order_by(OutsideLink.failing_since, OutsideLink.address)
    links = list(session.scalars(dead))
    if not links:
        return []
    facts = _facts_by_link(session)
    places = _places(session, course_uids, [link.key for link in links], [key for keys in facts.values() for key in keys])
    found = []
    for link in links:
        named = facts.get(link.key, [])
        there = [*places.get(("link", link.key), []), *(place for key in named for place in places.get(("fact", key), []))]
        if there:
            found.append(DeadLink(link, named, there))
    return found


def _facts_by_link(session: Session) -> dict[str, list[str]]:
    by_link: dict[str, list[str]] = {}
    for fact in queries.facts(session):
        if "url" in fact.entry:
            by_link.setdefault(link_key(fact.entry["url"]), []).append(fact.key)
    return by_link


def _places(session: Session, course_uids: list[str], links: list[str], facts: list[str]) -> dict[tuple[str, str], list[Place]]:
    named = ((SharedUse.kind == "link") & SharedUse.key.in_(links)) | ((SharedUse.kind == "fact") & SharedUse.key.in_(facts))
    found = select(SharedUse).where(named, SharedUse.course_uid.in_(course_uids))
    places: dict[tuple[str, str], list[Place]] = {}
    for use in session.scalars(found.order_by(SharedUse.course_uid, SharedUse.lesson_uid, SharedUse.block_id, SharedUse.locale)):
        here = places.setdefault((use.kind, use.key), [])
        if here and here[-1][:3] == (use.course_uid, use.lesson_uid, use.block_id):
            here[-1].locales.append(use.locale)
        else:
            here.append(Place(use.course_uid, use.lesson_uid, use.block_id, [use.locale]))
    return places
