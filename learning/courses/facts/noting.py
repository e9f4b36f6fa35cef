"""Writing down, with a publication, what a course names."""

from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from learning.courses.facts.models import OutsideLink, SharedUse
from learning.courses.facts.uses import Use, link_key, uses_in
from learning.house.upsert import insert_once


def note_uses(session: Session, course_uid: str, document: dict[str, Any]) -> None:
    """Write down what a course names from now on; its row is there already."""
    session.execute(delete(SharedUse).where(SharedUse.course_uid == course_uid))
    uses = dict.fromkeys(uses_in(document))
    for address in dict.fromkeys(use.key for use in uses if use.kind == "link"):
        know_link(session, address)
    if uses:
        session.execute(insert(SharedUse), [_row(course_uid, use) for use in uses])


def know_link(session: Session, address: str) -> None:
    """From now on this address is looked at, by and by."""
    insert_once(session, OutsideLink, key=link_key(address), address=address, failures=0)


def _row(course_uid: str, use: Use) -> dict[str, str]:
    key = link_key(use.key) if use.kind == "link" else use.key
    return {**use._asdict(), "course_uid": course_uid, "key": key[:64]}
