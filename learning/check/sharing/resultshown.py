"""A result as a teacher sees it: where the learner stands and how they see themselves; no answers, no single skills."""

from typing import Any

from learning.check.result import words
from learning.check.result.shown import day, own_overall
from learning.check.result.standing import Standing, standing
from learning.competence import AREAS, Profile, area_title
from learning.house.locale import _


def result_shown(profile: Profile) -> dict[str, Any]:
    """The picture of a result; of a short check all areas together."""
    return {"day": day(profile), "tasks": profile.tasks, "rows": _together(profile) if profile.size == "short" else _by_area(profile)}


def _together(profile: Profile) -> list[dict[str, Any]]:
    return [_row(_("All areas together"), standing(profile.overall, own_overall(profile)))]


def _by_area(profile: Profile) -> list[dict[str, Any]]:
    return [_row(area_title(area), standing(profile.areas[area], profile.own_view.get(area))) for area in AREAS]


def _row(title: str, where: Standing) -> dict[str, Any]:
    sentence = _("%(level)s. Own view: %(own)s.", level=words.level(where), own=words.own(where))
    return {"title": title, "low": where.low, "high": where.high, "own": where.own, "enough": where.enough, "sentence": sentence}
