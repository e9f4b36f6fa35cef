"""A copy of the database that follows it, where a city runs one: it is asked for what may be some seconds old.

Search, open data, and the sums that read through many answers say so by `@reads_copy`. Nobody is told what they have just changed
from there, and nothing that is rendered from there is kept under a publication that has not arrived there yet.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

from flask import Flask, current_app, request
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from learning.house.clock import lately
from learning.house.db import COPY, asks_the_copy, db
from learning.house.jobs.models import WORKER, Heartbeat
from learning.house.logs import log
from learning.house.pagecache import CacheGeneration

# A worker says every twenty seconds that it lives: where that does not arrive, nothing does.
BEHIND = timedelta(seconds=60)
# So often it is looked at; after an error it is left alone for as long.
LOOK_EVERY = 5.0
View = TypeVar("View", bound=Callable[..., Any])


class Copy:
    """What one process knows of the copy."""

    def __init__(self) -> None:
        self._looked_at = float("-inf")
        self._has: int | None = None
        self._follows = True

    def has(self, generation: int) -> bool:
        """Has it everything of this publication, and does it follow?"""
        if time.monotonic() - self._looked_at >= LOOK_EVERY or (self._has is not None and self._has < generation):
            self._look()
        return self._has is not None and self._has >= generation

    def failed(self, kind: str) -> None:
        self._looked_at, self._has = time.monotonic(), None
        self._note(False, kind)

    def _look(self) -> None:
        asked = select(CacheGeneration.number, select(Heartbeat.seen_at).where(Heartbeat.name == WORKER).scalar_subquery())
        try:
            with db.engines[COPY].connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                row = connection.execute(asked).first()
        except SQLAlchemyError as error:
            self.failed(type(error).__name__)
            return
        number, beaten_at = row or (None, None)
        follows = beaten_at is not None and lately(beaten_at, BEHIND)
        self._looked_at, self._has = time.monotonic(), number if follows else None
        self._note(follows, "behind")

    def _note(self, follows: bool, kind: str) -> None:
        """One line in the log for each change."""
        if follows != self._follows:
            self._follows = follows
            log.warning("the copy follows again" if follows else f"the copy is not asked: {kind}")


def reads_copy(view: View) -> View:
    """Declare that what a view shows may be some seconds old."""
    view.reads_copy = True  # type: ignore[attr-defined]
    return view


def copy_of(app: Flask) -> Copy | None:
    copy: Copy | None = app.extensions.get("copy")
    return copy


@contextmanager
def asking_the_copy() -> Iterator[bool]:
    """While this lasts the session asks the copy, if this request may and the copy has what it needs; tells whether."""
    copy = copy_of(current_app._get_current_object())  # type: ignore[attr-defined]
    view = current_app.view_functions.get(request.endpoint or "")
    if copy is None or request.method != "GET" or not getattr(view, "reads_copy", False) or not copy.has(_generation()):
        yield False
        return
    token = asks_the_copy.set(True)
    try:
        yield True
    except SQLAlchemyError as error:
        copy.failed(type(error).__name__)
        raise
    finally:
        asks_the_copy.reset(token)


def _generation() -> int:
    shelf = request.environ.get("lernwege.shelf")
    return shelf.number if shelf else 0


def init_app(app: Flask) -> None:
    app.extensions["copy"] = Copy() if app.config["SETTINGS"].database_copy_url else None
