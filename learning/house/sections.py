"""Changing what operators set: a section at a time, and never over what somebody else has set meanwhile."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.pagecache import raise_generation
from learning.house.refusal import Refusal
from learning.house.site import SiteSetting
from learning.house.upsert import insert_once


class ChangedMeanwhile(Refusal):
    """Somebody else has changed this section since it was read."""


def section(session: Session, name: str) -> tuple[dict[str, Any], int]:
    """What is set in a section, and its version; nothing and 0 where nobody has set it."""
    row = session.get(SiteSetting, name, populate_existing=True)
    return (dict(row.values), row.version) if row else ({}, 0)


def change_section(session: Session, name: str, values: dict[str, Any], seen: int) -> None:
    """Set a section as a whole, unless it is no longer at the version `seen`."""
    if not (_begun(session, name, values) if seen == 0 else _renewed(session, name, values, seen)):
        raise ChangedMeanwhile
    raise_generation(session)


def _begun(session: Session, name: str, values: dict[str, Any]) -> bool:
    return insert_once(session, SiteSetting, section=name, values=values, version=1, changed_at=now())


def _renewed(session: Session, name: str, values: dict[str, Any], seen: int) -> bool:
    there = (SiteSetting.section == name, SiteSetting.version == seen)
    done = session.execute(update(SiteSetting).where(*there).values(values=values, version=seen + 1, changed_at=now()))
    return bool(done.rowcount)  # type: ignore[attr-defined]
