"""Hold everything still and go on, both written into the log of security."""

from datetime import datetime

from sqlalchemy.orm import Session

from learning.house import frozen
from learning.people.events.actions import record


def hold(session: Session, reason: str, until: datetime | None, seen: int | None = None) -> None:
    """Change nothing from now on; `seen` is the version of the settings that was looked at."""
    frozen.freeze(session, reason, until, seen)
    record(session, "settings-changed", detail=f"{frozen.SECTION} {reason}")


def go_on(session: Session) -> None:
    """Change things again, as always."""
    frozen.thaw(session)
    record(session, "settings-changed", detail=f"{frozen.SECTION} over")
