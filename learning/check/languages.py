"""In which languages a check can be held, as the bank is today: nobody is promised tasks that are not there."""

from collections import Counter
from collections.abc import Iterable, Sequence

from learning import competence
from learning.competence.estimator import AREAS, SHORT
from learning.competence.queries import Asked
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.house.pagecache import kept

EASY = "de-simple"


def pool_of(set_id: int | None) -> Sequence[Asked]:
    """What may be asked, with the parameters of a set; the bank is asked once a process and publication."""
    return kept(("items asked", set_id), lambda: competence.pool(db.session(), set_id=set_id)) or []


def languages_there() -> list[str]:
    """The languages with enough tasks for a check, in the order of our menus."""
    return kept("languages of checks", lambda: standing(pool_of(None))) or []


def standing(pool: Iterable[Asked]) -> list[str]:
    """Where a short check can be held: ten tasks, two an area."""
    found = Counter((locale, competence.area_of(asked.competence)) for asked in pool for locale in asked.locales)
    return [locale for locale in LOCALES if _enough([found[locale, str(area)] for area in range(1, AREAS + 1)])]


def _enough(areas: list[int]) -> bool:
    return min(areas) >= SHORT.each and sum(areas) >= SHORT.aim


def wished(reader: str, chosen: Iterable[str]) -> list[str]:
    """The languages of a check that begins: those chosen and there, the reader's own first."""
    there = languages_there()
    names = set(chosen) & set(there)
    if not names and reader in there:
        names = {reader}
    return sorted(names, key=lambda name: (name != reader, name != EASY, there.index(name)))


def registers(locales: Sequence[str]) -> list[list[str]]:
    """Languages in their order, easy and everyday German as one: each task stands in the first of the two it is written in."""
    languages: dict[str, list[str]] = {}
    for locale in locales:
        languages.setdefault(locale.partition("-")[0], []).append(locale)
    return list(languages.values())
