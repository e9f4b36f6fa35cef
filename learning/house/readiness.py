"""Whether this server should get requests now, and which part is missing if not."""

import re
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from learning.house.paths import MIGRATIONS
from learning.house.running import is_stopping

_REVISION = re.compile(r'^revision = "(\w+)"', re.MULTILINE)
_BEFORE = re.compile(r"^down_revision = (.*)$", re.MULTILINE)


def lacking(session: Session, data: Path) -> str | None:
    """The first part that is not ready (`stopping`, `database`, `migrations`, `data`); None when all is."""
    if is_stopping():
        return "stopping"
    there = _revisions(session)
    if there is None:
        return "database"
    if not _are_made(there):
        return "migrations"
    return None if _writable(data) else "data"


def _revisions(session: Session) -> set[str] | None:
    """What the database says its tables are; None where it can't be asked, or has no tables."""
    try:
        return set(session.scalars(text("SELECT version_num FROM alembic_version")))
    except SQLAlchemyError:
        session.rollback()
        return None


def _are_made(there: set[str]) -> bool:
    """Are all our migrations made? A newer release may have made its own already: then we serve on until we are replaced."""
    known, newest = ours()
    return there >= newest or bool(there - known)


@cache
def ours() -> tuple[frozenset[str], frozenset[str]]:
    """The migrations of this release, and the newest of them; read as text, because Alembic takes 9 MB."""
    files = [path.read_text(encoding="utf-8") for path in (MIGRATIONS / "versions").glob("*.py")]
    known = {found for each in files for found in _REVISION.findall(each)}
    before = {found for each in files for line in _BEFORE.findall(each) for found in re.findall(r'"(\w+)"', line)}
    return frozenset(known), frozenset(known - before)


def _writable(data: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=data) as file:
            file.write(b"1")
            file.flush()
    except OSError:
        return False
    return True
