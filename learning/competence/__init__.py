"""What people can do with digital technology: the DigComp framework, the items that show it, the estimator, and profiles over time."""

from learning.competence.actions import Bank, CompiledItem, import_bank, keep_parameters, keep_profile
from learning.competence.framework import AREAS, COMPETENCES, OUTCOMES, area_of, outcome_level
from learning.competence.models import Item, ItemPage, ItemParameters, ItemVersion, ParameterSet, Profile
from learning.competence.queries import every_page, item_page, latest_parameters, pool, profiles_of, versions_by_id
from learning.competence.titles import LEVELS, area_title, competence_title, level_title

__all__ = [
    "AREAS",
    "COMPETENCES",
    "LEVELS",
    "OUTCOMES",
    "Bank",
    "CompiledItem",
    "Item",
    "ItemPage",
    "ItemParameters",
    "ItemVersion",
    "ParameterSet",
    "Profile",
    "area_of",
    "area_title",
    "competence_title",
    "every_page",
    "import_bank",
    "item_page",
    "keep_parameters",
    "keep_profile",
    "latest_parameters",
    "level_title",
    "outcome_level",
    "pool",
    "profiles_of",
    "versions_by_id",
]
