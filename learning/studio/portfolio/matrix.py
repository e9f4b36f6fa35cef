"""The courses of an organisation by language: what stands in each cell, and which rows a filter leaves."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from learning.courses import best_words
from learning.house.letters import folded
from learning.studio.portfolio import queries
from learning.studio.portfolio.queries import Given, Tally

NOTHING = Tally(0, 0, 0, 0, 0)
# What a cell may be, the most urgent first.
STATES = ("hidden", "outdated", "lacking", "complete")
SOON = timedelta(days=7)


class Cell(NamedTuple):
    """A course in a language."""

    locale: str
    original: bool
    tally: Tally
    given: Given | None
    overdue: bool

    @property
    def states(self) -> list[tuple[str, int]]:
        """What is not done, each with its number; empty where all is."""
        counted = [(name, getattr(self.tally, name)) for name in STATES[:3]]
        return [(name, number) for name, number in counted if number]

    @property
    def state(self) -> str:
        return self.states[0][0] if self.states else "complete"


class Row(NamedTuple):
    """A course: its title and its language, how its draft stands, and its cells."""

    uid: str
    lang: str
    title: str
    published: bool
    draft: str
    cells: list[Cell]

    @property
    def words(self) -> int:
        return sum(cell.tally.words for cell in self.cells)

    @property
    def due(self) -> date | None:
        return min((cell.given.row.due_on for cell in self.cells if cell.given and cell.given.row.due_on), default=None)


class Sought(NamedTuple):
    """What somebody looks for: words of a title, a language, a state, whose it is (a learner, 0 for nobody), when it is due."""

    text: str = ""
    locale: str = ""
    state: str = ""
    whose: int | None = None
    due: str = ""
    sort: str = "title"

    @property
    def cellwise(self) -> bool:
        return bool(self.state or self.whose is not None or self.due)


def rows_of(session: Session, organisation_id: int, locales: Iterable[str], reader: str, today: date) -> list[Row]:
    """Every course of an organisation."""
    here: dict[str, Any] = {"organisation_id": organisation_id}
    known, drafts = queries.published(session, **here), queries.draft_states(session, **here)
    titles, tallies = queries.draft_titles(session, **here), queries.tallies(session, **here)
    given, shown = queries.assignments(session, **here), list(locales)
    rows = []
    for uid in sorted({*known, *drafts}):
        state, original = drafts[uid] if uid in drafts else ("", known[uid].original)
        said = titles.get(uid) or {key: each["title"] for key, each in (known[uid].words if uid in known else {}).items()}
        lang, title = best_words(said, reader) if said else (original, uid)
        cells = [_cell(locale, original, tallies.get((uid, locale), NOTHING), given.get((uid, locale)), today) for locale in shown]
        rows.append(Row(uid, lang, title, uid in known, state, cells))
    return rows


def _cell(locale: str, original: str, tally: Tally, given: Given | None, today: date) -> Cell:
    due = given.row.due_on if given else None
    open_still = bool(tally.outdated or tally.lacking or tally.hidden)
    return Cell(locale, locale == original, tally, given, bool(due and due < today and open_still))


def narrowed(rows: list[Row], sought: Sought, today: date) -> list[Row]:
    """The rows that fit, in the order asked for."""
    fitting = [row for row in rows if _fits(row, sought, today)]
    orders: dict[str, Callable[[Row], object]] = {
        "words": lambda row: (-row.words, folded(row.title, row.lang)),
        "due": lambda row: (row.due or date.max, folded(row.title, row.lang)),
        "title": lambda row: folded(row.title, row.lang),
    }
    return sorted(fitting, key=orders.get(sought.sort, orders["title"]))  # type: ignore[arg-type]


def _fits(row: Row, sought: Sought, today: date) -> bool:
    if folded(sought.text, row.lang) not in folded(row.title, row.lang):
        return False
    if sought.state == "in_review":
        return row.draft == "in_review" and (not sought._replace(state="").cellwise or _some(row, sought._replace(state=""), today))
    return not sought.cellwise or _some(row, sought, today)


def _some(row: Row, sought: Sought, today: date) -> bool:
    return any(fits(cell, sought, today) for cell in row.cells)


def fits(cell: Cell, sought: Sought, today: date) -> bool:
    """Is a cell what somebody looks for?"""
    return _state_fits(cell, sought.state) and _whose_fits(cell, sought.whose) and _due_fits(cell, sought.due, today)


def _state_fits(cell: Cell, state: str) -> bool:
    if state in ("", "complete"):
        return not state or (cell.state == "complete" and bool(cell.tally.blocks))
    return any(name == state for name, _number in cell.states)


def _whose_fits(cell: Cell, whose: int | None) -> bool:
    if whose == 0:
        return cell.given is None and not cell.original and bool(cell.states)
    return whose is None or (cell.given is not None and cell.given.row.learner_id == whose)


def _due_fits(cell: Cell, due: str, today: date) -> bool:
    if not due:
        return True
    on = cell.given.row.due_on if cell.given else None
    if due == "overdue":
        return cell.overdue
    return bool(on and on <= today + SOON and cell.states) if due == "soon" else False
