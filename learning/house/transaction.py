"""One transaction a request: kept when the answer is below 400, else dropped."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError

from learning.house import memo
from learning.house.copies import AskAgain, asking_the_copy
from learning.house.counters import count
from learning.house.db import db, reading_only, takes_no_changes

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
TRIES = 3
View = TypeVar("View", bound=Callable[..., Any])


def writes_by_get(view: View) -> View:
    """Declare that a view keeps what it changes although it is asked by GET: another site sends people there, and browsers send no more."""
    view.writes_by_get = True  # type: ignore[attr-defined]
    return view


def _only_reads() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method in SAFE and not (request.method == "GET" and getattr(view, "writes_by_get", False))


def keep_anyway(write: Callable[[], None]) -> None:
    """Run `write` in a second transaction if this request is refused: for counters and audit rows."""
    g.setdefault("kept_anyway", []).append(write)


def in_one_transaction(view: Callable[[], ResponseReturnValue], make_response: Callable[[ResponseReturnValue], Response]) -> Response:
    """Answer the request with `view`; commit once, and run the view again when the database says so."""
    reads = _only_reads()
    if not reads:
        # The browser's session may have been looked up in it, as a reader.
        db.session.rollback()
    token = reading_only.set(reads)
    try:
        for chance in range(TRIES):
            try:
                return _once(view, make_response)
            except AskAgain:
                db.session.rollback()
            except DBAPIError as error:
                db.session.rollback()
                if chance == TRIES - 1 or not _worth_another_try(error):
                    raise
                count("tried_again")
        raise AssertionError("unreachable")
    except Exception:
        db.session.rollback()
        _keep()
        raise
    finally:
        reading_only.reset(token)


def _once(view: Callable[[], ResponseReturnValue], make_response: Callable[[ResponseReturnValue], Response]) -> Response:
    g.pop("kept_anyway", None)
    memo.forget()
    with asking_the_copy() as from_copy:
        response = make_response(view())
        if from_copy and response.status_code != 200:
            raise AskAgain
    if response.status_code < 400 and not _only_reads():
        db.session.commit()
        return response
    # GET never writes: whatever a page did to its objects ends here.
    db.session.rollback()
    _keep()
    return response


def _keep() -> None:
    # Also what is kept of a GET is written, so its transaction must not begin as a reader's.
    token = reading_only.set(False)
    try:
        for write in g.pop("kept_anyway", []):
            write()
            db.session.commit()
    except DBAPIError as error:
        db.session.rollback()
        # Whoever reads is not turned away because that can't be noted down.
        if request.method not in SAFE or not takes_no_changes(error):
            raise
    finally:
        reading_only.reset(token)


def _worth_another_try(error: DBAPIError) -> bool:
    """Serialisation failure, deadlock, or SQLite's lock held by somebody else."""
    state = getattr(error.orig, "sqlstate", None)
    return state in {"40001", "40P01"} or "database is locked" in str(error.orig)
