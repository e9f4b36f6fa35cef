"""Days with a time, as operators type them: in the city's own time."""

from datetime import UTC, datetime
from typing import Any

from wtforms import DateTimeLocalField
from wtforms.validators import Optional

from learning.house.clock import CITY
from learning.house.forms import later

A_MOMENT = later("This is no day with a time. It looks like 01.12.2026 10:30.")


class MomentField(DateTimeLocalField):
    """A day and a time, as browsers send them or as people here write them by hand; may be left empty."""

    def __init__(self, label: Any, **more: Any) -> None:
        ways = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M"]
        super().__init__(label, [Optional()], format=ways, render_kw={"dir": "ltr"}, **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value.strip() for value in valuelist if value.strip()])
        except ValueError:
            raise ValueError(A_MOMENT) from None

    @property
    def instant(self) -> datetime | None:
        """What was typed as an instant."""
        return self.data.replace(tzinfo=CITY).astimezone(UTC) if self.data else None


def in_the_city(instant: datetime | None) -> datetime | None:
    """What a field begins with."""
    return instant.astimezone(CITY).replace(tzinfo=None) if instant else None
