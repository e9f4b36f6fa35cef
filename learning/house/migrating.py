"""How migrations find our database: told when somebody migrates, for Alembic would cost each web process 9 MB."""

from typing import Any

from flask import Flask

from learning.house.db import db
from learning.house.paths import MIGRATIONS


def init_app(app: Flask) -> None:
    """Let Flask-Migrate, and so `flask db`, know the app."""
    app.extensions["migrate"] = _Unasked(app)


class _Unasked:
    """Stands where Flask-Migrate looks for its settings, and makes way for them when they are asked for."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def __getattr__(self, name: str) -> Any:
        # Imported here because web processes never migrate.
        from flask_migrate import Migrate

        Migrate(self._app, db, directory=str(MIGRATIONS), render_as_batch=True)
        return getattr(self._app.extensions["migrate"], name)
