"""Errors as designed pages: what happened, that nothing is lost, what to do next; in the reader's language."""

from pathlib import Path
from typing import Any

from flask import Flask, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException, InternalServerError, RequestedRangeNotSatisfiable, ServiceUnavailable, TooManyRequests

from learning.house.counters import count
from learning.house.db import db
from learning.house.limits import TooManyTries
from learning.house.locale import _, ngettext
from learning.house.logs import log
from learning.house.refusal import refused

PLAIN = Path(__file__).resolve().parent / "templates" / "house" / "error_plain.html"


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(TooManyTries, _too_many_tries)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(InterfaceError, _database_away)
    # No connection became free in time.
    app.register_error_handler(NoConnection, _database_away)
    app.register_error_handler(Exception, _unexpected)


def _database_away(error: Exception) -> ResponseReturnValue:
    count("database_away")
    _note("database away", error)
    return _http_error(ServiceUnavailable())


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
    log.error(what, extra={"facts": {"kind": type(error).__name__, "place": _place_of(error), "id": g.get("request_id", "")}})


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
    if cause is not None:
        return _unexpected(cause)
    if error.code is not None and error.code < 400:
        return error.get_response()
    if error.code == 403:
        refused.send("forgery-refused" if error.description == "foreign" else "access-refused")
    return (*_answer(error), _headers(error))


def _headers(error: HTTPException) -> dict[str, str]:
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        return {"Allow": ", ".join(sorted(allowed))}
    if isinstance(error, RequestedRangeNotSatisfiable) and error.length is not None:
        return {"Content-Range": f"bytes */{error.length}"}
    return {"Retry-After": "10"} if error.code == 503 else {}


def _answer(error: HTTPException, instead: str = "") -> tuple[str, int]:
    code = error.code or 500
    title, text = _words(code, error.description or "")
    text = instead or text
    try:
        return render_template("house/error.html", error=_shown(code, title, text), switch_form=None), code
    except Exception as second:
        # The page that tells of trouble is in trouble itself: a plain one without anything that could fail.
        log.error("error page failed", extra={"facts": {"kind": type(second).__name__}})
        return PLAIN.read_text(encoding="utf-8"), code


def _shown(code: int, title: str, text: str) -> dict[str, Any]:
    return {
        "code": f"{code}-{g.get('request_id', '')[:6]}",
        "title": title,
        "text": text,
        "next": [
            {"url": url_for("home.index"), "label": _("To the start page")},
            {"url": url_for("courses.index"), "label": _("To the courses")},
        ],
        "form_text": _typed() if code in (409, 500, 503) else None,
    }


def _typed() -> str | None:
    """What somebody wrote and would lose, if it can be read at all."""
    try:
        return request.form.get("description")
    except HTTPException:
        return None


def _words(code: int, description: str) -> tuple[str, str]:
    if code == 403 and description == "foreign":
        return _("This form came from somewhere else"), _(
            "For your safety we did not accept it. Go back, load the page again and send it once more."
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
