"""The latest result in one line, as a page about something else shows it."""

from typing import Any

from flask import url_for

from learning.check.result.here import results_here
from learning.check.result.shown import day, told
from learning.check.result.standing import standing
from learning.competence import AREAS, Profile, area_title
from learning.house.locale import _


def brief_here() -> dict[str, Any] | None:
    """Day, address and bands of this browser's learner's latest result; of a short check the overall band alone."""
    latest = next(iter(results_here()), None)
    if latest is None:
        return None
    rows = _overall(latest) if latest.size == "short" else _areas(latest)
    return {"day": day(latest), "url": url_for("result.show", check_id=latest.check_id), "rows": rows}


def _overall(profile: Profile) -> list[dict[str, Any]]:
    return [{"id": "all", "title": _("All areas together"), **told(standing(profile.overall, None))}]


def _areas(profile: Profile) -> list[dict[str, Any]]:
    return [{"id": area, "title": area_title(area), **told(standing(profile.areas[area], None))} for area in AREAS]
