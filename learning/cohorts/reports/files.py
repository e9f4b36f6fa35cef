"""A table as CSV and as a workbook. Texts come from people: no program may take one for a formula."""

import csv
import io
from typing import Any

from learning.cohorts.reports.tables import Cell, Table

# What spreadsheets take for the beginning of a formula, also in the wide letters of East Asia.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: Cell) -> Cell:
    """A text that no spreadsheet calculates: where one could, an apostrophe stands before it."""
    if isinstance(cell, str) and (cell.startswith(_STARTS) or cell.lstrip().startswith(_STARTS)):
        return f"'{cell}"
    return cell


def as_csv(table: Table) -> bytes:
    """With a byte order mark and semicolons: so a German Excel opens it right by a double click, and LibreOffice too."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    rows: list[list[Cell]] = [[*table.header], *table.everything]
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return ("\ufeff" + written.getvalue()).encode()


def as_xlsx(table: Table) -> bytes:
    """A workbook of one sheet; numbers are numbers, all else is text and stays so."""
    # Imported here because few processes ever write one.
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"title": table.title})
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for place, words in enumerate(table.header):
            sheet.write_string(0, place, words, bold)
        for number, row in enumerate(table.everything, 1):
            for place, cell in enumerate(row):
                _write(sheet, number, place, cell)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, max(1, len(table.columns) - 1), 14)
        sheet.freeze_panes(1, 1)
    return written.getvalue()


def _write(sheet: Any, row: int, place: int, cell: Cell) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, place, cell)
    else:
        sheet.write_string(row, place, cell)
