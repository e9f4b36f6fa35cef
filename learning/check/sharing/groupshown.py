"""A teacher's group before and after, in words and bars."""

from collections.abc import Iterator, Sequence
from typing import Any

from learning.check.result.words import fields
from learning.check.sharing import queries
from learning.check.sharing.queries import Received
from learning.competence import Profile, area_title
from learning.competence.groups import OVERALL, before_and_after
from learning.house.db import db
from learning.house.locale import _
from learning.house.smallnumbers import INSIDE, Cell, Inside


def group_here(shares: Sequence[Received]) -> dict[str, Any]:
    """All areas together and each, where enough people have shared two results."""
    found = before_and_after(_as_they_came(shares))
    parts = [_part(area, tables) for area, tables in found.items() if tables]
    return {"parts": parts, "least": INSIDE, "shared": len({each.share.learner_id for each in shares})}


def _as_they_came(shares: Sequence[Received]) -> Iterator[Profile]:
    """The results these shares let see, in the order in which the teacher got them."""
    known: dict[int, list[Profile]] = {}
    for profile in queries.profiles_of(db.session(), learner_ids={each.share.learner_id for each in shares}):
        known.setdefault(profile.learner_id, []).append(profile)
    for share, shared in sorted(shares, key=lambda each: (each.share.taken_at or each.share.made_at, each.share.key)):
        earlier = [each for each in known[share.learner_id] if share.earlier and each.made_at < shared.made_at]
        yield from (*earlier, shared)


def _part(area: str, found: Inside) -> dict[str, Any]:
    title = _("All areas together") if area == OVERALL else area_title(area)
    rows = [_row(one, two, found.people) for one, two in zip(*found.tables, strict=True)]
    return {"area": area or "all", "title": title, "people": found.people, "rows": rows}


def _row(before: Cell, after: Cell, people: int) -> dict[str, Any]:
    """A level with its numbers, and as parts of a hundred for the bars."""
    numbers = {"before": before.people, "after": after.people}
    return {"level": _name(before), **numbers, **{f"share_{when}": round(100 * number / people) for when, number in numbers.items()}}


def _name(cell: Cell) -> str:
    name = fields()[cell.first - 1]
    return name if cell.first == cell.last else _("%(level)s or higher", level=name)
