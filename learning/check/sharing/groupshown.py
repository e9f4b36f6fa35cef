"""A teacher's group before and after, in words and bars."""

from collections.abc import Sequence
from typing import Any

from learning.check.result.words import fields
from learning.check.sharing.counting import Known
from learning.check.sharing.queries import Received
from learning.competence import area_title
from learning.competence.groups import OVERALL, Pair, before_and_after
from learning.house.db import db
from learning.house.locale import _
from learning.house.smallnumbers import INSIDE, Cell, Inside


def group_here(shares: Sequence[Received], group: str | None = None) -> dict[str, Any]:
    """All areas together and each, where enough people have shared two results; of one group, or of everybody."""
    known = Known(db.session(), shares)
    found = {area: before_and_after([list(people.values()) for people in _batches(known, area, group)]) for area in known.pairs}
    parts = [_part(area, tables) for area, tables in found.items() if tables]
    return {"parts": parts, "least": INSIDE, "shared": len(known.learner_ids)}


def _batches(known: Known, area: str, group: str | None) -> list[dict[int, Pair]]:
    return [people for (name, _number), people in known.batches(area).items() if group in (None, name)]


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
