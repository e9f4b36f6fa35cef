"""How far a course is in a language: the sum of its lessons."""

from collections.abc import Iterable
from typing import NamedTuple

from learning.courses.drafts.models import LanguageTally


class Sum(NamedTuple):
    """Blocks and words over some lessons."""

    blocks: int = 0
    outdated: int = 0
    lacking: int = 0
    hidden: int = 0
    words: int = 0

    def plus(self, tally: LanguageTally) -> "Sum":
        return Sum(*(mine + getattr(tally, name) for name, mine in self._asdict().items()))


def sums_of(counted: Iterable[LanguageTally]) -> dict[str, Sum]:
    """The sum for each language."""
    found: dict[str, Sum] = {}
    for each in counted:
        found[each.locale] = found.get(each.locale, Sum()).plus(each)
    return found
