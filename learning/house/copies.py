"""A copy of the database that follows it, where a city runs one: it is asked for what may be some seconds old.

Search, open data, and the sums that read through many answers say so by `@reads_copy`. Nobody is told what they have just changed
from there, and nothing that is rendered from there is kept under a publication that has not arrived there yet.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from flask import Flask, current_app, g, request, session
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.orm import Session

from learning.house.checkup import Finding, checks
from learning.house.db import COPY, asks_the_copy, db
from learning.house.forms import later
from learning.house.locale import _
from learning.house.logs import log
from learning.house.measures import Values, measures
from learning.house.pagecache import CacheGeneration

# A worker says every twenty seconds that it lives: where that does not arrive for so many, nothing does.
BEHIND = 60.0
# So often it is looked at; after an error it is left alone for as long.
LOOK_EVERY = 5.0
View = TypeVar("View", bound=Callable[..., Any])


class AskAgain(Exception):
    """The copy could not answer; it is left alone now, and the same view is answered by the database itself."""


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
        # Meanwhile nobody else waits for it.
        self._looked_at, self._has = time.monotonic(), None
        try:
            number, behind = state()
        except (DBAPIError, NoneFree) as error:
            self.failed(type(error).__name__)
            return
        follows = behind is not None and behind < BEHIND
        self._looked_at, self._has = time.monotonic(), number if follows else None
        self._note(follows, "behind")

    def _note(self, follows: bool, kind: str) -> None:
        """One line in the log for each change."""
        if follows != self._follows:
            self._follows = follows
            if follows:
                log.warning("copy answers again")
            else:
                log.warning("copy away", extra={"facts": {"kind": kind}})


def state() -> tuple[int, float | None]:
    """The publication that the copy has, and by how many seconds what it has last heard is behind; None where it follows nothing."""
    behind = func.extract("epoch", func.clock_timestamp() - func.pg_last_xact_replay_timestamp())
    with db.engines[COPY].connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        number, seconds = connection.execute(select(select(CacheGeneration.number).scalar_subquery(), behind)).one()
    return number or 1, None if seconds is None else float(seconds)


def reads_copy(view: View) -> View:
    """Declare that what a view shows may be some seconds old."""
    view.reads_copy = True  # type: ignore[attr-defined]
    return view


def copy_of(app: Flask) -> Copy | None:
    copy: Copy | None = app.extensions.get("copy")
    return copy


@contextmanager
def asking_the_copy() -> Iterator[bool]:
    """While this lasts the session asks the copy, if this request may and the copy has what it needs; tells whether.

    Whatever goes wrong meanwhile raises `AskAgain`: perhaps the copy lacks what was given to somebody just now.
    """
    copy = _copy_here()
    if copy is None or not _may() or not copy.has(_generation()):
        yield False
        return
    token = asks_the_copy.set(True)
    try:
        yield True
    except Exception as error:
        if isinstance(error, (DBAPIError, NoneFree)):
            copy.failed(type(error).__name__)
        g.asked_the_copy = True
        raise AskAgain from error
    finally:
        asks_the_copy.reset(token)


def _may() -> bool:
    """May this request, once: somebody known, unless they work in a role, sees things of their own on every page."""
    view = current_app.view_functions.get(request.endpoint or "")
    known = "_user_id" in session and "acting" not in session
    return request.method == "GET" and getattr(view, "reads_copy", False) and not known and "asked_the_copy" not in g


@checks("copy", later("Copy of the database"), order=23)
def copy_follows(_session: Session) -> Iterator[Finding]:
    if _copy_here() is None:
        return
    try:
        behind = state()[1]
    except (DBAPIError, NoneFree):
        yield Finding(_("The copy does not answer. The database answers in its place."), _("Look whether it runs."))
        return
    if behind is None or behind >= BEHIND:
        yield Finding(_("The copy no longer follows. The database answers in its place."), _("Look into its log. Make it anew if need be."))


@measures("lernwege_copy_behind_seconds", "How old what the copy of the database last heard is; left out where there is none.")
def behind(_session: Session) -> Values:
    if _copy_here() is not None:
        seconds = state()[1]
        if seconds is not None:
            yield {}, seconds


def _copy_here() -> Copy | None:
    return copy_of(current_app._get_current_object())  # type: ignore[attr-defined]


def _generation() -> int:
    shelf = request.environ.get("lernwege.shelf")
    return shelf.number if shelf else 0


def init_app(app: Flask) -> None:
    app.extensions["copy"] = Copy() if app.config["SETTINGS"].database_copy_url else None
