"""A data set as a file: CSV by RFC 4180, in UTF-8; JSON with what the numbers mean in all languages."""

import csv
import io
import json
from typing import Any

from learning.cohorts.reports.files import harmless
from learning.desk.opendata.sets import DataSet
from learning.house.locale import LOCALES, speaking

# Numbers that cost nothing and name nobody: whoever uses them only says where they are from. CC BY is known to all catalogues of Europe.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_BETWEEN = " "


def in_all_languages(text: Any) -> dict[str, str]:
    """A sentence of ours by language."""
    told = {}
    for key, locale in LOCALES.items():
        with speaking(locale):
            told[key] = str(text)
    return told


def as_csv(data: DataSet) -> bytes:
    """One line a row; texts come from people, so no program may take one for a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(data.columns)
    for row in data.rows():
        writer.writerow([harmless(_BETWEEN.join(cell) if isinstance(cell, list) else cell) for cell in row.values()])
    return written.getvalue().encode()


def as_json(data: DataSet) -> bytes:
    told: dict[str, Any] = {
        "name": data.key,
        "title": in_all_languages(data.title),
        "definition": in_all_languages(data.definition),
        "licence": LICENCE,
        "rows": list(data.rows()),
    }
    if data.measure:
        told |= {"unit": data.measure.unit, "source": data.measure.source, "steps_of": data.measure.step}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


FORMATS = {"csv": (as_csv, "text/csv; charset=utf-8"), "json": (as_json, "application/json")}
