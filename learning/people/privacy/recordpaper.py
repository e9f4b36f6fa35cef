"""The record of processing as a paper (Markdown), a table (CSV) or for programs (JSON)."""

import csv
import io
import json
from typing import Any

from learning.people.privacy.activities import Both

HEAD = Both(
    """# Record of processing activities (Article 30 GDPR)

Made by `flask --app app privacy record` from what columns, views and jobs declare; a test fails where this file is stale.
In German: [verzeichnis.md](verzeichnis.md).

**The legal bases are a draft, to be confirmed by the city's data protection officer.** The city adds: controller and representative, data
protection officer, processors (hosting, mail; see [auftragsverarbeitung.md](auftragsverarbeitung.md)).

No data goes to third countries, to advertisers or beyond the named circle; for residents the program calls no foreign server.
Safeguards of all activities: [auftragsverarbeitung.md](auftragsverarbeitung.md) (annex), [security](../security/README.md),
[who may open what](../access.md). The whole list of what people read about it: the page “Who sees what?” and “My data”.
""",
    """# Verzeichnis von Verarbeitungstätigkeiten (Artikel 30 DSGVO)

*Head note: the German twin of [record.md](record.md), a draft.*

Erzeugt mit `flask --app app privacy record --language de` aus dem, was Spalten, Ansichten und Jobs erklären.
Ein Test schlägt fehl, wenn diese Datei veraltet ist.

**Entwurf: Die Rechtsgrundlagen sind von der Stelle für Datenschutz zu prüfen.** Die Stadt ergänzt: Verantwortliche und ihre Vertretung,
Stelle für Datenschutz, Auftragsverarbeiter (Betrieb, Mail; siehe [auftragsverarbeitung.md](auftragsverarbeitung.md)).

Keine Daten gehen in Drittländer, an Werbung oder über den genannten Kreis hinaus; für Besucher ruft das Programm keine fremden Server auf.
Maßnahmen für alle Tätigkeiten: [auftragsverarbeitung.md](auftragsverarbeitung.md) (Anlage), [Sicherheit](../security/README.md),
[wer was öffnen darf](../access.md). Was Betroffene selbst lesen: „Wer sieht was?“ und „Meine Daten“.
""",
)
LABELS = {
    "purpose": Both("Purpose", "Zweck"),
    "people": Both("People", "Betroffene"),
    "bases": Both("Legal basis (draft)", "Rechtsgrundlage (Entwurf)"),
    "recipients": Both("Recipients, as people read it", "Empfänger, wie Betroffene es lesen"),
    "safeguards": Both("Safeguards", "Maßnahmen"),
}
COLUMNS = {
    "title": Both("What", "Was"),
    "table": Both("Table", "Tabelle"),
    "columns": Both("Data", "Daten"),
    "why": Both("Why", "Warum"),
    "until": Both("Until when", "Bis wann"),
    "erased_by": Both("Erased by", "Gelöscht durch"),
}


def as_markdown(record: list[dict[str, Any]], language: str) -> str:
    return "\n".join([getattr(HEAD, language), *(_activity(each, language) for each in record)])


def as_csv(record: list[dict[str, Any]], language: str) -> str:
    """One line for each kind of data."""
    made = io.StringIO()
    names = ("activity", "purpose", "people", "bases", "recipients", "table", "title", "columns", "why", "until", "erased_by")
    writer = csv.DictWriter(made, names, lineterminator="\n")
    writer.writeheader()
    for each in record:
        for row in each["data"]:
            values = each | row | {"activity": each["title"]}
            writer.writerow({name: _plain(values[name]) for name in names})
    return made.getvalue()


def as_json(record: list[dict[str, Any]], language: str) -> str:
    return json.dumps({"language": language, "activities": record}, ensure_ascii=False, indent=2) + "\n"


def _activity(each: dict[str, Any], language: str) -> str:
    facts = each | {"safeguards": [f"[{place}](../../{place})" for place in each["safeguards"]]}
    lines = [f"- **{getattr(label, language)}:** {_plain(facts[name]) or '–'}" for name, label in LABELS.items()]
    rows = [" | ".join(_plain(row[name]) for name in COLUMNS) for row in each["data"]]
    head = " | ".join(getattr(label, language) for label in COLUMNS.values())
    table = [f"| {head} |", f"{'|---' * len(COLUMNS)}|", *(f"| {row} |" for row in rows)]
    return "\n".join([f"## {each['title']}", "", *lines, "", *table, ""])


def _plain(value: Any) -> str:
    """A value in one cell."""
    return "; ".join(value) if isinstance(value, list) else str(value)
