"""How Alembic reaches our database and tables (through Flask-Migrate)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from learning.house.db import Instant, one_at_a_time

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


@contextmanager
def _without_looking_at_references(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by dropping and making it anew, which would refuse, or erase, the rows that refer to it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    # Beneath SQLAlchemy, because the setting counts only outside of a transaction.
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _refuse_broken_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
        raise RuntimeError(f"a row of {broken[0]} would refer to a row of {broken[2]} that is not there")


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
        with _without_looking_at_references(connection), context.begin_transaction():
            # Machines that start together on a new release: the second finds everything done.
            one_at_a_time(connection, "migrations")
            if connection.dialect.name == "postgresql":
                # What people wait for is cut off after a while; a large table takes as long as it takes.
                connection.execute(text("SET LOCAL statement_timeout = 0"))
            context.run_migrations()
            _refuse_broken_references(connection)


_run()
