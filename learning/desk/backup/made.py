"""When the newest backup was made: a line in the data folder, for `doctor` and for monitors."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy.orm import Session

from learning.house.checkup import Finding, checks
from learning.house.clock import now
from learning.house.forms import later
from learning.house.locale import _, ngettext
from learning.house.measures import Values, measures

_NAME = "backup-made"
# A nightly backup that once takes two hours longer is no cause for alarm.
OLD_AFTER = timedelta(hours=26)


def note_made(data: Path, made_at: datetime) -> None:
    """Keep when a backup was finished."""
    (data / _NAME).write_text(made_at.isoformat(), encoding="utf-8")


def made_at(data: Path) -> datetime | None:
    """When the newest backup was made; None where there is none."""
    try:
        return datetime.fromisoformat((data / _NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


@measures("lernwege_backup_age_seconds", "How old the newest backup is; left out where there is none.")
def age(_session: Session) -> Values:
    newest = made_at(current_app.config["SETTINGS"].data)
    return [({}, (now() - newest).total_seconds())] if newest else []


@checks("backup", later("Backup"), order=35)
def old(_session: Session) -> Iterator[Finding]:
    settings = current_app.config["SETTINGS"]
    newest = made_at(settings.data)
    if settings.mode == "demo" or (newest and now() - newest < OLD_AFTER):
        return
    hours = int((now() - newest).total_seconds() // 3600) if newest else 0
    told = ngettext("The newest backup is %(n)s hour old.", "The newest backup is %(n)s hours old.", hours)
    todo = _("Make one every night: flask --app app backup make FILE")
    yield Finding(told if newest else _("No backup has been made here."), todo)
