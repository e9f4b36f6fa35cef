"""What can be chosen above the list of dates; only what leads to something."""

from typing import Any

from learning import courses
from learning.cohorts.dates import queries
from learning.cohorts.dates.finding import Sought
from learning.cohorts.dates.shown import district_names, districts, titles_of
from learning.cohorts.dates.words import access_written, daytimes, weekdays
from learning.house.clock import now
from learning.house.db import db
from learning.house.locale import LOCALES, _, language_name
from learning.people.venues.facts import ACCESS

Choice = tuple[str, str]


def choices(sought: Sought) -> dict[str, Any]:
    """Every field with its choices and what is chosen."""
    return {
        "selects": [each for each in _selects(sought) if len(each["choices"]) > 1],
        "access": [(name, ACCESS[name], access_written(name), name in sought.access) for name in ACCESS],
        "chosen": sought,
    }


def _selects(sought: Sought) -> list[dict[str, Any]]:
    days = [("weekend", _("At the weekend")), *weekdays()]
    stages = [(each["uid"], each["title"]) for each in map(courses.stage_link, courses.shown_stages(db.session()))]
    return [
        _select("course", _("Course"), _("All courses"), course_choices(), sought.course),
        _select("district", _("District"), _("The whole city"), [(name, name) for name in district_names()], sought.district),
        _select("day", _("Day"), _("Every day"), days, sought.day),
        _select("daytime", _("Time of day"), _("At any time"), daytimes(), sought.daytime),
        _select("language", _("Language that is spoken"), _("Any language"), _languages(), sought.language),
        _select("stage", _("For whom"), _("For everybody"), stages, sought.stage),
        _select("start", _("Where do you start?"), _("I don't say"), [(name, name) for name in sorted(districts())], sought.start),
    ]


def _select(name: str, label: str, none: str, known: list[Choice], chosen: str) -> dict[str, Any]:
    return {"name": name, "label": label, "choices": [("", none), *known], "chosen": chosen}


def course_choices() -> list[Choice]:
    """The courses that some coming date is about, by title."""
    titles = titles_of(queries.followed(db.session(), at=now()))
    return sorted(((uid, told["title"]) for uid, told in titles.items()), key=lambda each: each[1].casefold())


def _languages() -> list[Choice]:
    return [(key, language_name(key)) for key in queries.languages(db.session(), at=now()) if key in LOCALES]
