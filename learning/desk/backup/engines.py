"""Which engine a database has."""

from sqlalchemy import URL

from learning.desk.backup.databases import Database
from learning.desk.backup.postgresql import Postgresql
from learning.desk.backup.sqlite import Sqlite

KINDS: dict[str, type[Database]] = {"sqlite": Sqlite, "postgresql": Postgresql}


def at(url: URL) -> Database:
    return KINDS[url.get_backend_name()](url)
