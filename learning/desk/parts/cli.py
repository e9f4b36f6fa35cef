"""`flask --app app desk parts show`, `desk parts cut`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError

from learning.desk.parts import queries
from learning.desk.parts.actions import PARTS, StillRead, cut, settle
from learning.desk.parts.queries import Shape
from learning.house.db import db
from learning.house.frozen import frozen

parts = AppGroup("parts", help="Large tables of PostgreSQL in parts.")
# Measured on 27 November 2026 (docs/benchmarks.md), rounded up: a slower disk takes longer.
SECONDS_A_MILLION = 12


@parts.command("show")
def show() -> None:
    """Say which shape each large table has, and what cutting it would take."""
    _refuse_sqlite()
    for each in queries.shapes(db.session()):
        shape = f"in {PARTS} parts" if each.in_parts else f"in one piece; to cut it: {_takes(each)}"
        click.echo(f"{each.name}: about {each.rows} rows, {each.size / 1024**2:.0f} MB, {shape}")
    db.session.rollback()


@parts.command("cut")
def cut_all() -> None:
    """Cut each large table that is in one piece, while everybody reads only; after a break, say it again."""
    _refuse_sqlite()
    if not frozen() and not queries.is_empty(db.session()):
        raise click.ClickException("People could not save meanwhile. First: flask --app app desk read-only on --reason maintenance")
    there = queries.shapes(db.session())
    db.session.rollback()
    for each in there:
        with _told():
            if not each.in_parts:
                _cut(each)
            # Also what is in parts already: whoever broke off may have done so before this.
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                settle(connection, each.name)
    click.echo("All large tables are in parts.")


def _cut(shape: Shape) -> None:
    click.echo(f"{shape.name}: about {shape.rows} rows, {_takes(shape)} …")
    began = time.monotonic()
    with db.engine.begin() as connection:
        cut(connection, shape.name)
    click.echo(f"{shape.name}: in {PARTS} parts after {time.monotonic() - began:.0f} s.")


def _takes(shape: Shape) -> str:
    return f"{shape.rows * SECONDS_A_MILLION / 1_000_000 / 60:.0f} minutes or more, {shape.size / 1024**2:.0f} MB of room meanwhile"


def _refuse_sqlite() -> None:
    if not queries.can_be_cut(db.session()):
        raise click.ClickException("SQLite knows no parts, and needs none: they are for PostgreSQL with very many answers.")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except StillRead as refused:
        raise click.ClickException(f"{refused} is being read without a pause. It is as it was; try again later.") from refused
    except DBAPIError as error:
        raise click.ClickException(f"The database says: {error.orig} The table is as it was.") from error
