"""Logs: one JSON object a line, without addresses, names, or what people typed."""

import json
import logging
from contextlib import contextmanager
from typing import Any

import pytest
from flask import render_template_string
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from learning.house.db import db
from learning.house.logs import JsonLines
from learning.lessons.models import Attempt
from learning.people.models import Learner
from tests.support.builders import a_view, last, rows, token_of
from tests.support.visitor import Visitor

LESSON = "/ar/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}


class Heard(logging.Handler):
    """All that any logger says, as it would be written."""

    def __init__(self):
        super().__init__()
        self.setFormatter(JsonLines())
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))

    @property
    def errors(self):
        return [line for line in map(json.loads, self.lines) if line["level"] == "error"]


@pytest.fixture
def heard():
    handler = Heard()
    loggers = [logging.getLogger(name) for name in ("", "lernwege", "learning")]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler
    for logger in loggers:
        logger.removeHandler(handler)


@contextmanager
def trouble_with(app, words, error):
    """The database fails with each statement that holds the words."""
    with app.app_context():
        engine = db.engine

    def fail(_connection, _cursor, statement, *_more):
        if words in statement:
            raise error

    event.listen(engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", fail)


def test_each_request_is_a_line_of_json_with_the_rule_not_the_address(stocked, heard):
    visitor = Visitor(stocked)
    visitor.get("/de/courses/smartphone-safety")
    visitor.get("/de/courses/smartphone-safety")
    visitor.get("/de/nowhere/at/all", expect=404)
    lines = [json.loads(line) for line in heard.lines]
    assert [(line["endpoint"], line["status"], line["method"]) for line in lines] == [
        ("courses.course", 200, "GET"),
        ("page-cache", 200, "GET"),
        ("-", 404, "GET"),
    ]
    assert lines[0]["id"] and lines[0]["id"] != lines[2]["id"]
    assert not any("smartphone" in line or "nowhere" in line for line in heard.lines)


def test_a_message_with_a_line_break_stays_one_line():
    record = logging.LogRecord("lernwege", logging.INFO, "", 0, 'one\n{"two": 1}', None, None)
    assert json.loads(JsonLines().format(record))["what"] == 'one\n{"two": 1}'
    assert "\n" not in JsonLines().format(record)


def test_nothing_about_a_person_is_ever_logged(stocked, heard, capfd):
    secrets = {
        "typed": "canarytyped",
        "mail": "canary@private.example",
        "query": "canaryquery",
        "path": "canarypath",
        "agent": "CanaryBrowser/1",
        "ip": "203.0.113.77",
        "forwarded": "198.51.100.66",
        "cookie": "canarycookie",
        "referrer": "canaryreferrer",
        "error": "canaryerror",
        "parameter": "canaryparameter",
    }

    def boom():
        raise RuntimeError(f"{secrets['error']} {secrets['typed']}")

    def away():
        raise OperationalError("SELECT", {"mail": secrets["parameter"]}, Exception(secrets["error"]))

    a_view(stocked, "/boom", boom)
    a_view(stocked, "/away", away)
    visitor = Visitor(stocked)
    visitor.headers |= {
        "User-Agent": secrets["agent"],
        "X-Forwarded-For": secrets["forwarded"],
        "Referer": f"http://localhost/de/{secrets['referrer']}?x={secrets['query']}",
    }
    here: dict[str, Any] = {"environ_overrides": {"REMOTE_ADDR": secrets["ip"]}}
    visitor.client.set_cookie("other", secrets["cookie"])
    form = {"description": secrets["typed"], "contact": secrets["mail"], "where": secrets["path"], "include_settings": "y"}
    with trouble_with(stocked, "INSERT INTO barrier_report", RuntimeError(f"({secrets['typed']}, {secrets['mail']})")):
        visitor.post("/de/report", form, expect=500, **here)
    visitor.post("/de/report", form, **here)
    visitor.post("/de/report", form | {"description": ""}, expect=422, **here)
    visitor.post(LESSON, ANSWER | {"answer:right-address": secrets["typed"], "once": secrets["typed"]}, expect=422, **here)
    visitor.post(LESSON, ANSWER, **here)
    token = token_of(visitor)
    visitor.get(f"/de/{secrets['path']}?{secrets['query']}", expect=404, **here)
    visitor.get(f"/de/courses/{secrets['path']}?mail={secrets['mail']}", expect=404, **here)
    for address in ("/boom", "/away"):
        for send in (visitor.get, visitor.post):
            send(f"{address}?x={secrets['query']}", expect=503 if address == "/away" else 500, **here)
    visitor.post("/de/display", {"back": f"/de/{secrets['path']}"}, expect=403, headers={"Origin": "https://evil.example"}, **here)
    with trouble_with(stocked, "FROM web_session", OperationalError("SELECT", {"token": token}, Exception(secrets["error"]))):
        visitor.get(f"/de/{secrets['path']}", expect=503, **here)
    visitor.post("/de/forget", **here)
    (learner_id, *_rest) = [learner.id for learner in rows(stocked, Learner)] or ["none"]
    out, err = capfd.readouterr()
    told = "\n".join([*heard.lines, out, err])
    assert len(heard.lines) > 15
    assert {name: secret for name, secret in (secrets | {"token": token, "learner": str(learner_id)}).items() if secret in told} == {}


def test_an_error_anywhere_is_a_page_in_the_readers_language_without_its_story(stocked_on_both, heard):
    with trouble_with(stocked_on_both, "FROM stage", RuntimeError("the secret story")):
        visitor = Visitor(stocked_on_both, "en")
        page = visitor.get("/ar/courses/", expect=500)
    html = last(visitor).get_data(as_text=True)
    assert (page.one("html").attributes["lang"], page.one("html").attributes["dir"]) == ("ar", "rtl")
    assert "secret" not in html and "Traceback" not in html and "RuntimeError" not in html
    (line,) = heard.errors
    assert (line["kind"], "secret" in str(line)) == ("RuntimeError", False)
    assert line["place"].startswith("tests/") or ".py:" in line["place"]
    assert line["id"] == last(visitor).headers["X-Request-Id"]
    visitor.get("/ar/courses/")


@pytest.mark.parametrize(("broken", "status"), [("search_word", 503), ("nothing at all", 200)])
def test_what_somebody_looks_for_is_in_no_line(stocked_on_both, heard, broken, status):
    visitor = Visitor(stocked_on_both)
    with trouble_with(stocked_on_both, broken, OperationalError("SELECT", {"q": "geheimes wort"}, Exception("geheimes wort"))):
        answer = visitor.client.get("/de/search?q=geheimes+wort&stage=geheimes", headers=visitor.headers)
    assert answer.status_code == status
    assert heard.lines and "geheim" not in "".join(heard.lines)


def test_an_error_in_the_middle_of_an_answer_drops_the_whole_answer(stocked_on_both, heard):
    visitor = Visitor(stocked_on_both)
    with trouble_with(stocked_on_both, "INSERT INTO lesson_state", RuntimeError("no")):
        page = visitor.post(LESSON, ANSWER, expect=500)
    assert page.one("html").attributes["lang"] == "ar"
    assert not visitor.has_cookie
    assert rows(stocked_on_both, Attempt) == rows(stocked_on_both, Learner) == []
    assert len(heard.errors) == 1
    visitor.post(LESSON, ANSWER)
    assert len(rows(stocked_on_both, Attempt)) == 1


def test_an_error_in_a_template_is_a_page_too(stocked, heard):
    a_view(stocked, "/<locale:locale>/broken", lambda: render_template_string("before {{ nobody_said_what_this_is }}"))
    visitor = Visitor(stocked)
    page = visitor.get("/pl/broken", expect=500)
    assert page.one("html").attributes["lang"] == "pl"
    assert "before" not in page.words
    assert len(heard.errors) == 1


def test_when_even_the_error_page_fails_there_is_a_plain_one(stocked, heard):
    stocked.jinja_env.globals.pop("asset")
    visitor = Visitor(stocked)
    page = visitor.get("/en/", expect=500)
    assert page.heading == "Das hat nicht geklappt"
    assert len(heard.errors) == 2


def test_typed_text_can_be_copied_from_the_error_page(stocked):
    with trouble_with(stocked, "INSERT INTO barrier_report", RuntimeError("no")):
        page = Visitor(stocked).post("/de/report", {"description": "My <long> & dear text"}, expect=500)
    assert page.one("textarea").text == "My <long> & dear text"


def test_a_body_that_is_too_large_is_refused_before_anything_can_fail(stocked):
    def boom():
        raise RuntimeError("no")

    a_view(stocked, "/boom", boom)
    page = Visitor(stocked).post("/boom", {"description": "x" * 400_000}, expect=413)
    assert page.heading
