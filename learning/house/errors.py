"""Errors as designed pages: what happened, that nothing is lost, what to do next; in the reader's language."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Flask, g, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException, InternalServerError, RequestedRangeNotSatisfiable, ServiceUnavailable, TooManyRequests

from learning.house.counters import count
from learning.house.db import db, takes_no_changes
from learning.house.frozen import REFUSED, WAIT, frozen
from learning.house.limits import TooManyTries
from learning.house.locale import _, ngettext
from learning.house.logs import log
from learning.house.refusal import refused
from learning.house.scanning import HARMFUL, ScannerAway
from learning.house.slots import slot
from learning.house.storage import StorageAway
from learning.house.switches import OFF
from learning.house.switches import WAIT as OFF_WAIT

# What somebody is told whose files can't be kept or fetched.
STORAGE = "storage"
# What PostgreSQL says of a lock, or a statement, whose time was up.
ENDED = ("55P03", "57014")
PLAIN = Path(__file__).resolve().parent / "templates" / "house" / "error_plain.html"


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(TooManyTries, _too_many_tries)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(InterfaceError, _database_away)
    # No connection became free in time.
    app.register_error_handler(NoConnection, _database_away)
    app.register_error_handler(DBAPIError, _database_refuses)
    app.register_error_handler(StorageAway, _storage_away)
    app.register_error_handler(ScannerAway, _scanner_away)
    app.register_error_handler(Exception, _unexpected)


def _database_away(error: Exception) -> ResponseReturnValue:
    if takes_no_changes(error):
        return _database_refuses(error)
    count("database_away")
    _note("database away", error)
    g.database_away = True
    if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in ENDED:
        # It has waited long enough: the page that says so does not wait as long again.
        with suppress(DBAPIError):
            db.session.execute(text("SET LOCAL lock_timeout = '300ms'"))
    return _http_error(ServiceUnavailable())


def _storage_away(error: Exception) -> ResponseReturnValue:
    note_storage_away(error)
    return _http_error(ServiceUnavailable(STORAGE))


def note_storage_away(error: Exception) -> None:
    """Count and write down that the storage was away, and drop what was changed; for a view that shows its form again, with 503."""
    count("storage_away")
    _note("storage away", error)


def _scanner_away(error: Exception) -> ResponseReturnValue:
    _note("scanner away", error)
    return _http_error(ServiceUnavailable())


def _database_refuses(error: Exception) -> ResponseReturnValue:
    """A database that can be read and not changed: nothing has gone wrong, and nobody needs to be woken."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return _database_away(error)
    if not takes_no_changes(error):
        return _unexpected(error)
    _note("database takes no changes", error)
    return _http_error(ServiceUnavailable(REFUSED))


def _too_many_tries(error: TooManyTries) -> ResponseReturnValue:
    page, code = _answer(TooManyRequests(), _wait(error.seconds))
    return page, code, {"Retry-After": str(error.seconds)}


def _wait(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "For safety we wait %(n)s minute now. Nothing is lost. Then try again.",
        "For safety we wait %(n)s minutes now. Nothing is lost. Then try again.",
        minutes,
    )


def _unexpected(error: Exception) -> ResponseReturnValue:
    _note("unexpected", error)
    return _answer(InternalServerError())


def _note(what: str, error: Exception) -> None:
    # Only the kind and the place: the message of an exception may hold what a person typed.
    db.session.rollback()
    # The driver's own word tells a lock from a line that broke.
    kind = type(getattr(error, "orig", None) or error).__name__
    log.error(what, extra={"facts": {"kind": kind, "place": _place_of(error), "id": g.get("request_id", "")}})


def _place_of(error: Exception) -> str:
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename.rpartition('learning/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _http_error(error: HTTPException) -> ResponseReturnValue:
    cause = getattr(error, "original_exception", None)
    if isinstance(cause, OperationalError | InterfaceError | NoConnection):
        return _database_away(cause)
    if cause is not None and takes_no_changes(cause):
        return _database_refuses(cause)
    if cause is not None:
        return _unexpected(cause)
    if error.code is not None and error.code < 400:
        return error.get_response()
    if error.code == 403:
        refused.send("forgery-refused" if error.description == "foreign" else "access-refused")
    if error.code == 503 and _asked_by_script():
        return jsonify(error="frozen" if error.description == REFUSED else "away"), 503, _headers(error)
    return (*_answer(error), _headers(error))


def _asked_by_script() -> bool:
    """A script of ours (a form that is saved while somebody types) reads the number and keeps what it has."""
    return request.accept_mimetypes.best == "application/json"


def _headers(error: HTTPException) -> dict[str, str]:
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        return {"Allow": ", ".join(sorted(allowed))}
    if isinstance(error, RequestedRangeNotSatisfiable) and error.length is not None:
        return {"Content-Range": f"bytes */{error.length}"}
    if error.description == REFUSED:
        held = frozen()
        return {"Retry-After": str(held.wait if held else WAIT)}
    if error.description == OFF:
        return {"Retry-After": str(OFF_WAIT)}
    return {"Retry-After": "10"} if error.code == 503 else {}


def _answer(error: HTTPException, instead: str = "") -> tuple[str, int]:
    code = error.code or 500
    title, text = _words(code, error.description or "")
    text = instead or text
    try:
        # What was typed beside a harmful file is no less worth than what was typed while we were away.
        unsent = request.method == "POST" and (code in (409, 429, 500, 503) or error.description == HARMFUL)
        return render_template("house/error.html", error=_shown(code, title, text, unsent), switch_form=None), code
    except Exception as second:
        # The page that tells of trouble is in trouble itself: a plain one without anything that could fail.
        log.error("error page failed", extra={"facts": {"kind": type(second).__name__}})
        return PLAIN.read_text(encoding="utf-8"), code


def _shown(code: int, title: str, text: str, unsent: bool) -> dict[str, Any]:
    return {
        "code": f"{code}-{g.get('request_id', '')[:6]}",
        "title": title,
        "text": text,
        "next": [
            *([{"url": g.read_on, "label": _("Read on without saving")}] if "read_on" in g else ()),
            {"url": url_for("home.index"), "label": _("To the start page")},
            {"url": url_for("courses.index"), "label": _("To the courses")},
        ],
        # What somebody wrote and would lose; rooms above know what of it may be shown.
        "unsent": slot("unsent") if unsent else "",
    }


def _frozen_words() -> str:
    held = frozen()
    if held and held.reason == "incident":
        return _("We are looking into a security incident. Until that is done, nothing new is saved. What was saved stays saved.")
    return _("We are working on the platform. Until that is done, nothing new is saved. What was saved stays saved.")


def _words(code: int, description: str) -> tuple[str, str]:
    if code == 403 and description == "foreign":
        return _("This form came from somewhere else"), _(
            "For your safety we did not accept it. Go back, load the page again and send it once more."
        )
    if code == 503 and description == REFUSED:
        return _("You can read everything, but not change anything now"), _frozen_words()
    if code == 503 and description == OFF:
        return _("This part is switched off now"), _("We have switched it off for a time. What was saved stays saved.")
    if code == 503 and description == STORAGE:
        return _("Files can’t be reached at the moment"), _(
            "The mistake is ours. What was kept stays kept. Please try again in a few minutes."
        )
    if code == 422 and description == HARMFUL:
        return _("We did not take this file"), _(
            "Our virus scanner found something harmful in it. Nothing of it was kept. Please have your computer looked at."
        )
    known = {
        403: (_("This page is not open to you"), _("You need another role for it. Nothing is lost.")),
        404: (_("This page does not exist"), _("Perhaps the address has a typing error, or the page has moved. Nothing is lost.")),
        405: (_("This page works differently"), _("It can't be opened this way. Nothing is lost. Go back and press the button again.")),
        409: (_("Something has changed in the meantime"), _("Nothing is lost. Go back, load the page again and try once more.")),
        413: (
            _("That was too much at once"),
            _("It is too much text, or the file is too large. What was kept stays kept. Go back and send less."),
        ),
        429: (_("That was tried too often"), _("Please wait a minute. Nothing is lost. Then go on.")),
        503: (_("We are away for a moment"), _("The mistake is ours. What was kept stays kept. Please try again in a minute.")),
    }
    if code < 500 and code not in known:
        return _("We did not understand that"), _("Something about the request was not right. Nothing is lost. Go back and try once more.")
    return known.get(code, (_("Something did not work"), _("The mistake is ours, not yours. What was kept stays kept. Please try again.")))
