"""One table for all ways to read it: on the screen, as CSV, as a workbook, on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Cell = str | int


@dataclass(frozen=True)
class Column:
    """A column: its words, and to which part of the page it belongs."""

    words: str
    part: str = "sums"
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells, numbers as numbers; the last row is the total, if there is one."""

    title: str
    columns: list[Column]
    rows: list[list[Cell]]
    total: list[Cell] | None = None
    # What a reader must know: facts and cautions, a sentence each.
    notes: list[str] = field(default_factory=list)

    @property
    def header(self) -> list[str]:
        return [column.words for column in self.columns]

    @property
    def everything(self) -> list[list[Cell]]:
        return [*self.rows, self.total] if self.total else self.rows

    def part(self, *names: str, most: int = 99) -> list["Table"]:
        """The first column beside those of a part, so many at once as fit beside each other."""
        places = [place for place, column in enumerate(self.columns) if column.part in names and place > 0]
        return [self._only([0, *places[start : start + most]]) for start in range(0, len(places), most)]

    def _only(self, places: Sequence[int]) -> "Table":
        def pick(row: Sequence[Cell]) -> list[Cell]:
            return [row[place] for place in places]

        picked = pick(self.total) if self.total else []
        total = picked if any(isinstance(cell, int) for cell in picked) else None
        return Table(self.title, [self.columns[place] for place in places], [pick(row) for row in self.rows], total)
