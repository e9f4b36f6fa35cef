"""A check under way: what was answered, what that shows so far, which task comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from learning import competence
from learning.check.languages import pool_of, registers
from learning.check.models import Check, CheckAnswer
from learning.check.statements import own_view
from learning.competence.estimator import FULL, SHORT, Estimate, PoolItem, Response, Size, enough, estimate, next_item, still_to_come
from learning.competence.queries import Asked
from learning.competence.scale import ability_at
from learning.house.pagecache import kept, kept_all

# What is no answer: the task was put away without harm.
PUT_AWAY = ("skipped", "broken")
# How many tasks of a check may be put away for each reason; with more, a check of easy tasks alone could be chosen.
MOST_PUT_AWAY = 5


@dataclass(frozen=True)
class Running:
    """A check with its tasks in order; `versions` knows every task it asked, `pool` those that may still be asked."""

    check: Check
    answers: list[CheckAnswer]
    versions: dict[int, Asked]
    pool: Sequence[Asked]

    @property
    def size(self) -> Size:
        return SHORT if self.check.size == "short" else FULL

    @property
    def open(self) -> CheckAnswer | None:
        """The task that waits for its answer: the first open one, because going back opens the one before again."""
        return next((answer for answer in self.answers if answer.outcome is None), None)

    @property
    def before(self) -> CheckAnswer | None:
        """The task one may go back to: the one before the last, once, and only if it was answered."""
        if len(self.answers) < 2 or self.open is not self.answers[-1] or self.answers[-2].outcome in PUT_AWAY:
            return None
        return self.answers[-2]

    @property
    def given(self) -> list[CheckAnswer]:
        """What counts: every task that was answered, “I don't know” too."""
        return [answer for answer in self.answers if answer.outcome is not None and answer.outcome not in PUT_AWAY]

    def may(self, why: str) -> bool:
        """May another task be put away for this reason?"""
        return sum(answer.outcome == why for answer in self.answers) < MOST_PUT_AWAY

    @cached_property
    def responses(self) -> list[Response]:
        return [Response(pool_item(self.versions[answer.version_id]), answer.outcome == "right") for answer in self.given]

    @cached_property
    def estimate(self) -> Estimate:
        return estimate(self.responses)

    @property
    def enough(self) -> bool:
        return enough(self.estimate, len(self.given), self.size)

    @property
    def still_to_come(self) -> int:
        """Foreseen from all answers but the last: that one can be changed, and a number that went with it would tell what is right."""
        settled = self.responses[:-1]
        foreseen = still_to_come(estimate(settled), len(settled), self.size)
        return max(1, foreseen - 1) if self.responses else foreseen

    def next(self, locales: Iterable[str] | None = None) -> tuple[Asked, str] | None:
        """The next task and the language to ask it in: a language further down is used when the one above has no more."""
        used = {self.versions[answer.version_id].uid for answer in self.answers}
        starts = {int(area) - 1: ability_at(place) for area, place in own_view(self.check).items() if place is not None}
        for language in registers(list(self.check.locales if locales is None else locales)):
            by_uid = {asked.uid: asked for asked in self.pool if asked.locales & set(language)}
            items = [pool_item(asked) for asked in by_uid.values()]
            found = next_item(items, self.responses, used=used, size=self.size, seed=self.check.seed, starts=starts)
            if found is not None:
                asked = by_uid[found.uid]
                return asked, next(locale for locale in language if locale in asked.locales)
        return None


def running(session: Session, check: Check, answers: list[CheckAnswer]) -> Running:
    """A check with what it needs to go on."""
    pool = pool_of(check.set_id)
    versions = {asked.version_id: asked for asked in pool}
    gone = {answer.version_id for answer in answers} - versions.keys()
    return Running(check, answers, versions | _taken_out(session, gone, check.set_id) if gone else versions, pool)


def _taken_out(session: Session, ids: set[int], set_id: int | None) -> dict[int, Asked]:
    """Versions that are asked no more: the check that asked them goes on with them."""

    def ask(names: list[str]) -> dict[str, Asked]:
        found = competence.versions_by_id(session, ids=[int(name) for name in names], set_id=set_id)
        return {str(version_id): asked for version_id, asked in found.items()}

    return {asked.version_id: asked for asked in kept_all(f"versions asked {set_id}", [str(each) for each in sorted(ids)], ask).values()}


def pool_item(asked: Asked) -> PoolItem:
    """An item as the estimator knows it."""
    area = int(competence.area_of(asked.competence)) - 1
    return PoolItem(asked.uid, area, asked.competence, asked.level, asked.discrimination, asked.difficulty, asked.family, asked.kind)


def task_of(session: Session, answer: CheckAnswer) -> dict[str, Any]:
    """The task of an answer, compiled in the language it was asked in."""
    key = ("item page", answer.version_id, answer.locale)
    page = kept(key, lambda: competence.item_page(session, version_id=answer.version_id, locale=answer.locale))
    assert page is not None  # versions are never changed or deleted
    return page
