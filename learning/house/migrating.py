"""How migrations find our database: told when somebody migrates, for Alembic would cost each web process 9 MB."""

from typing import Any

import click
from flask import Flask

from learning.house.db import db
from learning.house.paths import MIGRATIONS


def init_app(app: Flask) -> None:
    """Let Flask-Migrate know the app, and the command line `flask db`."""
    app.extensions["migrate"] = _Unasked(app)
    app.cli.add_command(_Commands("db", help="Perform database migrations."))


class _Unasked:
    """Stands where Flask-Migrate looks for its settings, and makes way for them when they are asked for."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def __getattr__(self, name: str) -> Any:
        # Imported here because web processes never migrate.
        from flask_migrate import Migrate

        Migrate(self._app, db, directory=str(MIGRATIONS), render_as_batch=True)
        return getattr(self._app.extensions["migrate"], name)


class _Commands(click.Group):
    """The commands of Flask-Migrate, which take over when one of them is called."""

    def make_context(self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any) -> click.Context:
        from flask_migrate.cli import db as theirs

        return theirs.make_context(info_name, args, parent, **extra)


def upgrade() -> None:
    """Bring the database of the app here to the newest state."""
    from flask_migrate import upgrade as theirs

    theirs()


def knows(revision: str) -> bool:
    """Is this a state of the tables that this release can bring to its own?"""
    from alembic.script import ScriptDirectory

    return revision in {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
