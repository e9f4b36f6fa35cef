"""Everything kept about the learner of this browser, as “My data” shows it."""

from datetime import datetime
from typing import Any, NamedTuple

from markupsafe import Markup
from sqlalchemy.orm import Session

from learning.house.clock import CITY
from learning.house.db import db
from learning.house.locale import LOCALES, _, language_name, written_date
from learning.people import queries as people
from learning.people.keeping import all_rows_of, is_secret, rows_by_address
from learning.people.models import Learner
from learning.people.privacy.telling import Reader, Telling, tellings

# More than these nobody reads on a page: the rest stands in the file.
MOST_ROWS = 100


class Reason(NamedTuple):
    """Why some things are kept, and until when."""

    things: list[str]
    why: str
    until: str


class Section(NamedTuple):
    """One kind of thing: its rows as pairs of a label and a value, how many there are, and the reasons."""

    table: str
    title: str
    picture: str
    rows: list[list[tuple[str, str | Markup]]]
    number: int
    reasons: list[Reason]


def sections(session: Session, learner: Learner) -> list[Section]:
    """All that is there, in order; kinds of which there is nothing are left out."""
    rows = _everything(session, learner)
    return [_section(telling, rows[telling.table]) for telling in tellings() if rows.get(telling.table)]


def reasons_of(table: str, labels: dict[str, str]) -> list[Reason]:
    """The reasons a table's columns give, the same ones together; for the technical ones without a name."""
    found: dict[tuple[str, str], list[str]] = {}
    for column in db.metadata.tables[table].columns:
        said = column.info.get("personal")
        if said and column.name != "learner_id":
            names = found.setdefault((_(said["why"]), _(said["until"])), [])
            names += [labels[column.name]] if column.name in labels else []
    return [Reason(things, why, until) for (why, until), things in found.items()]


def _everything(session: Session, learner: Learner) -> dict[str, list[Any]]:
    rows = all_rows_of(session, learner_id=learner.id)
    account = people.account_of(session, learner_id=learner.id)
    found = rows_by_address(session, account.email) if account and account.email else {}
    return {"learner": [learner], "web_session": people.browsers_of(session, learner_id=learner.id)} | rows | found


def _section(telling: Telling, rows: list[Any]) -> Section:
    words = telling.words()
    shown = [_row(row, words.columns, telling.reads) for row in rows[:MOST_ROWS]]
    return Section(telling.table, words.title, telling.picture, shown, len(rows), reasons_of(telling.table, words.columns))


def _row(row: Any, labels: dict[str, str], reads: dict[str, Reader]) -> list[tuple[str, str | Markup]]:
    columns = row.__table__.columns
    told = [(label, _value(name, getattr(row, name), row, reads, is_secret(columns[name]))) for name, label in labels.items()]
    return [(label, value) for label, value in told if value]


def _value(name: str, value: Any, row: Any, reads: dict[str, Reader], secret: bool) -> str | Markup:
    if value is None or value == "":
        return ""
    if secret:
        return _("Set. We keep it in a form that nobody can read.")
    return reads[name](value, row) if name in reads else readable(name, value)


def readable(name: str, value: Any) -> str:
    """A value in the reader's language."""
    if isinstance(value, datetime):
        # The numbers of a clock are the same in all our languages.
        return f"{written_date(value.astimezone(CITY).date())}, {value.astimezone(CITY):%H:%M}"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return language_name(value) if name == "locale" and value in LOCALES else str(value)
