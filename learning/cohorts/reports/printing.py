"""A table on paper."""

from pathlib import Path

from learning.cohorts.reports.tables import Table
from learning.house.locale import current_locale
from learning.house.pdf import pdf
from learning.house.site import current_site

_TEMPLATE = Path(__file__).with_name("report.typ")
# So many dates stand beside a name on a sheet.
_BESIDE = 8


def as_pdf(table: Table) -> bytes:
    """The same rows as everywhere, in as many tables as a sheet is too narrow for."""
    parts = [*table.part("sums"), *table.part("dates", most=_BESIDE)]
    tables = [{"header": each.header, "rows": each.everything} for each in parts]
    told = {"notes": table.notes, "tables": tables}
    return pdf(_TEMPLATE, told, title=table.title, locale=current_locale(), site=current_site())
