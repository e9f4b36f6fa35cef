"""How Alembic reaches our database and tables (through Flask-Migrate)."""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from learning.house.db import Instant

_migrate = current_app.extensions["migrate"]


def _rendered(kind: str, thing: Any, autogen_context: Any) -> Any:
    """Migrations must not depend on our code of today: our time type is written as what it stores."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Instant) else False


def _drop_empty(_context: Any, _revision: Any, directives: list[Any]) -> None:
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def _is_ours(thing: Any, name: str | None, kind: str, reflected: bool, _model: Any) -> bool:
    """SQLite keeps its full-text index in tables no model describes."""
    return not (kind == "table" and reflected and str(name).startswith("search_index"))


def _run() -> None:
    with _migrate.db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=_migrate.db.metadata,
            render_item=_rendered,
            include_object=_is_ours,
            process_revision_directives=_drop_empty,
            **_migrate.configure_args,
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                # What people wait for is cut off after a while; a large table takes as long as it takes.
                connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
            context.run_migrations()


_run()
