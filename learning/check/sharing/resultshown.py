"""A result as a teacher sees it: where the learner stands and how they see themselves; no answers."""

from typing import Any

from learning.check.sharing.shown import on_day
from learning.competence import AREAS, Profile, area_title
from learning.house.locale import _


def fields() -> list[str]:
    """The levels that answers can show."""
    return [_("Basics"), _("Intermediate"), _("Advanced")]


def result_shown(profile: Profile) -> dict[str, Any]:
    """A result in words."""
    short = profile.size == "short"
    rows = [] if short else [{"title": area_title(area), **_told(profile.areas[area], profile.own_view.get(area))} for area in AREAS]
    return {
        "day": on_day(profile.made_at),
        "tasks": profile.tasks,
        "short": short,
        "rows": rows or [{"title": _("All areas together"), **_told(profile.overall, None)}],
    }


def _told(part: dict[str, Any], own: float | None) -> dict[str, Any]:
    return {"level": fields()[min(part["level"], 3) - 1], "own": fields()[min(int(own), 2)] if own is not None else _("not stated")}
