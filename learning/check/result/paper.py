"""A result as the competence pass: what others read is said without you, and areas with too few answers are left out."""

from learning.check.result import words
from learning.check.result.standing import standing
from learning.competence import AREAS, Profile, area_title
from learning.competence.passport import Pass, PassArea
from learning.house.clock import day_of
from learning.house.site import current_site


def pass_of(profile: Profile) -> Pass:
    """What stands in the pass of a profile."""
    found = [(area, standing(profile.areas[area], profile.own_view.get(area))) for area in AREAS]
    areas = [
        PassArea(area_title(area), where.low, where.high, words.level(where), where.own, words.for_others(where))
        for area, where in found
        if where.enough
    ]
    return Pass(current_site(), day_of(profile.made_at), profile.tasks, areas, [])
