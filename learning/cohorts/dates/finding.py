"""What somebody looks for among the dates: read from an address, put into a question, written into an address again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import time
from typing import Any

from sqlalchemy import Select, extract, select

from learning.cohorts.models import Cohort, CohortCourse, Meeting
from learning.house.locale import LOCALES
from learning.people.organisations.models import Venue
from learning.people.venues.facts import ACCESS

# From when, and before when, a date begins.
DAYTIMES = {"morning": (time(0), time(12)), "afternoon": (time(12), time(17)), "evening": (time(17), time.max)}
# As both databases count days: Sunday is 0.
WEEKEND = (0, 6)


@dataclass(frozen=True)
class Sought:
    """What is looked for; what is empty does not matter."""

    district: str = ""
    day: str = ""
    daytime: str = ""
    stage: str = ""
    course: str = ""
    language: str = ""
    access: tuple[str, ...] = ()
    childcare: bool = False
    open: bool = False
    venue: int = 0
    # From which district distances are told; it leaves nothing out.
    start: str = ""

    @classmethod
    def read(cls, sent: Any) -> "Sought":
        """From what stands in an address; what can't be is left out."""
        words: dict[str, Any] = {name: str(sent.get(name, ""))[:80] for name in ("district", "stage", "course", "start")}
        return cls(
            **words,
            day=_among(sent.get("day", ""), ("weekend", *"0123456")),
            daytime=_among(sent.get("daytime", ""), DAYTIMES),
            language=_among(sent.get("language", ""), LOCALES),
            access=tuple(name for name in ACCESS if name in sent.getlist("access")),
            childcare=bool(sent.get("childcare")),
            open=bool(sent.get("open")),
        )

    @property
    def is_empty(self) -> bool:
        return replace(self, start="") == Sought()

    def address(self) -> dict[str, Any]:
        """What stands in an address for it."""
        told = {name: value for name, value in asdict(self).items() if value and name != "venue"}
        return {name: (1 if value is True else value) for name, value in told.items()}


def _among(value: str, known: Any) -> str:
    return value if value in known else ""


def narrowed(found: Select[Any], sought: Sought) -> Select[Any]:
    """A question about meetings, groups and venues, for what is looked for only."""
    for column, value in _plain(sought).items():
        found = found.where(column == value) if value else found
    if sought.daytime:
        first, last = DAYTIMES[sought.daytime]
        found = found.where(Meeting.begins >= first, Meeting.begins < last)
    if sought.day:
        found = found.where(extract("dow", Meeting.on).in_(WEEKEND if sought.day == "weekend" else (int(sought.day),)))
    if sought.course:
        found = found.where(Cohort.id.in_(select(CohortCourse.cohort_id).where(CohortCourse.course_uid == sought.course)))
    for name in sought.access:
        found = found.where(Venue.access[name].as_string() == "yes")
    return found


def _plain(sought: Sought) -> Mapping[Any, Any]:
    return {
        Venue.district: sought.district,
        Venue.id: sought.venue,
        Cohort.stage: sought.stage,
        Cohort.locale: sought.language,
        Venue.childcare: sought.childcare or None,
        Cohort.kind: "open" if sought.open else "",
    }
