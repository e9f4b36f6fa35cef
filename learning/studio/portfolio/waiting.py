"""What waits in the studio: for one person, for whoever can do it, and what has grown old by itself."""

from typing import Any, NamedTuple

from learning.courses.drafts import queries as drafts
from learning.courses.facts import queries as shared
from learning.courses.facts.ageing import Aged, aged
from learning.courses.facts.dead import DeadLink, dead_links
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import LOCALES, current_locale, language_name
from learning.house.site import offered_keys
from learning.people import acting, current_learner_id
from learning.people.organisations.here import organisation_here
from learning.studio.portfolio import matrix
from learning.studio.portfolio.barriers import barriers_about
from learning.studio.portfolio.matrix import Cell, Row
from learning.studio.portfolio.queries import wording_changes

# As many courses as fit on the page of what waits.
FREE = 8


class Piece(NamedTuple):
    """A course in a language that waits."""

    row: Row
    cell: Cell


def waiting_here() -> dict[str, Any]:
    """Everything the page of the queue shows."""
    organisation, today = organisation_here(), day_of(now())
    rows = matrix.rows_of(db.session(), organisation.id, offered_keys(), current_locale().key, today)
    pieces = [Piece(row, cell) for row in rows for cell in row.cells if cell.states and not cell.original]
    free = _free(rows)
    uids = drafts.held_by(db.session(), organisation_id=organisation.id)
    return {
        "mine": _mine(pieces, current_learner_id()),
        "free": free[:FREE],
        "free_more": max(len(free) - FREE, 0),
        "old_facts": _of_ours(organisation.id, today),
        "dead": _dead(uids),
        "barriers": barriers_about(db.session(), uids),
        "reviews": acting_as("reviewer"),
        "wording": wording_changes(db.session(), organisation_id=organisation.id),
        "titles": {row.uid: (row.lang, row.title) for row in rows},
        "names": {key: language_name(key) for key in LOCALES},
    }


def acting_as(role: str) -> bool:
    here = acting()
    return here is not None and here.role == role


def _mine(pieces: list[Piece], learner_id: int | None) -> list[Piece]:
    """What was given to me: overdue first, then by its day, what has no day last."""
    mine = [piece for piece in pieces if piece.cell.given and piece.cell.given.row.learner_id == learner_id]
    return sorted(mine, key=lambda piece: (piece.cell.given.row.due_on is None, piece.cell.given.row.due_on or now().date()))  # type: ignore[union-attr]


def _free(rows: list[Row]) -> list[tuple[Row, list[Cell]]]:
    """What nobody has taken on, course by course; in each what learners miss most first, then the shortest."""
    found = [(row, [cell for cell in row.cells if cell.states and not cell.original and cell.given is None]) for row in rows]
    return [(row, sorted(cells, key=lambda cell: (matrix.STATES.index(cell.state), cell.tally.words))) for row, cells in found if cells]


def _of_ours(organisation_id: int, today: Any) -> list[Aged]:
    holders = shared.holders(db.session(), kind="fact")
    return [each for each in aged(db.session(), today) if organisation_id in holders.get(each.fact.key, {})]


def _dead(uids: list[str]) -> list[DeadLink]:
    return dead_links(db.session(), uids)
