"""Where canaries are looked for: in every table, file, kept page and line of the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import brotli
from sqlalchemy import text

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import put_daily_work_on_the_list, run_next

if TYPE_CHECKING:
    from flask import Flask


class Heard(logging.Handler):
    """Everything that is logged, with all it carries."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.words += f"{record.getMessage()} {record.__dict__!r}\n"


@contextmanager
def listening() -> Iterator[Heard]:
    handler = Heard()
    loggers = [logging.getLogger(name) for name in ("", "lernwege")]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler
    for logger in loggers:
        logger.removeHandler(handler)


def a_month_passes(app: Flask) -> None:
    """What is done every day is done once, 31 days from now."""
    with app.app_context(), standing_at(now() + timedelta(days=31)):
        put_daily_work_on_the_list(db.session())
        while run_next(db.session()):
            pass


def everything_in(app: Flask) -> str:
    """All rows of all tables; on SQLite also every byte of every file."""
    with app.app_context():
        found = [str(row) for table in db.metadata.sorted_tables for row in db.session.execute(table.select())]
        db.session.rollback()
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    files = [file.read_bytes().decode("latin-1") for file in app.config["SETTINGS"].data.rglob("*") if file.is_file()]
    return "\n".join([*found, *files, _kept_pages(app)])


def _kept_pages(app: Flask) -> str:
    shelf = app.extensions["pagecache"].present_shelf()
    whole = [page.body for page in shelf.pages.values()]
    return repr((shelf.parts, shelf.kept)) + "".join(_plain(body) for body in whole)


def _plain(body: bytes) -> str:
    try:
        return brotli.decompress(body).decode()
    except brotli.error:
        return body.decode("latin-1")
