"""Switch parts of the platform off and on, written into the log of security."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from learning.house.sections import change_section
from learning.house.switches import SECTION, SWITCHES
from learning.people.events.actions import record


def switch(session: Session, off: Collection[str], seen: int) -> None:
    """These parts are off from now on, and all others on; `seen` is the version that was looked at."""
    change_section(session, SECTION, {"off": [name for name in SWITCHES if name in off]}, seen)
    record(session, "settings-changed", detail=SECTION)
