"""Learners for the measurements: made and moved as browsers do it, by requests to the server."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.benchmarks.load import Answer, Connection, Unexpected, request
from tests.support.server import Server
from tests.support.visitor import Page, read

COURSE = "/de/courses/smartphone-safety"
FIRST = f"{COURSE}/screen-lock"
LESSON = f"{COURSE}/false-message"
STAGE = "/de/stages/retirement"


@dataclass
class Learner:
    """Somebody with a browser: keeps its cookie, fills in the form of the page it sees."""

    server: Server
    cookie: str = ""
    connection: Connection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = Connection(self.server.port)

    def get(self, path: str) -> Page:
        return read(self.send("GET", path).body.decode())

    def send(self, method: str, path: str, fields: list[tuple[str, str]] | None = None, expect: int = 200) -> Answer:
        body = urlencode(fields or []).encode()
        answer = self.connection.ask(request(method, path, self.server.port, self.cookie, body, Accept_Encoding="identity"))
        if answer.status != expect:
            raise Unexpected(f"{answer.status} for {method} {path}: {answer.body[:500]!r}")
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer

    def press(self, path: str, name: str, value: str, **more: str) -> Answer:
        """Press a button of the lesson's form, with everything else in the form as it stands."""
        fields = form_of(self.get(path), *more)
        return self.send("POST", path, [*fields, *more.items(), (name, value)], 303)


def form_of(page: Page, *without: str) -> list[tuple[str, str]]:
    """What a browser would send with the lesson's form, but for some fields."""
    fields = []
    for field_ in page.all("input"):
        told = field_.attributes
        if "form" in field_.parents and told["name"] not in without and (told["type"] == "hidden" or "checked" in told):
            fields.append((told["name"], told["value"]))
    return fields


def take_course(learner: Learner) -> Learner:
    """Finish the first lesson; in the second, answer each question and decide on the inbox's first message."""
    learner.press(FIRST, "go", "next")
    page = learner.get(LESSON)
    for task in [button.attributes["value"] for button in page.all("button", name="check")]:
        option = page.all("input", name=f"answer:{task}")[0].attributes["value"]
        learner.press(LESSON, "check", task, **{f"answer:{task}": option})
    decision = next(b.attributes["value"] for b in page.all("button", name="press") if b.attributes["value"].split(":")[1] == "delete")
    learner.press(LESSON, "press", decision)
    return learner


@dataclass(frozen=True)
class Question:
    """The lesson's first question: its possible answers, and the rest of the form as it stands."""

    task: str
    options: list[str]
    form: list[tuple[str, str]]

    def answered(self, turn: int) -> list[tuple[str, str]]:
        """The form when “Check” is pressed, with another answer each turn."""
        return [*self.form, (f"answer:{self.task}", self.options[turn % len(self.options)]), ("check", self.task)]


def first_question(learner: Learner) -> Question:
    page = learner.get(LESSON)
    task = page.all("button", name="check")[0].attributes["value"]
    options = [option.attributes["value"] for option in page.all("input", name=f"answer:{task}")]
    return Question(task, options, form_of(page, "once", f"answer:{task}"))


def check_plainly(port: int, cookie: str, form: list[tuple[str, str]]) -> bytes:
    """“Check”, as a browser without script sends it, from a page opened anew: each press is an attempt of its own."""
    return request("POST", LESSON, port, cookie, urlencode([*form, ("once", secrets.token_urlsafe(9))]).encode())


def check_by_script(port: int, cookie: str, form: list[tuple[str, str]]) -> bytes:
    """“Check”, as parts/lesson.js sends it, asking for the judged block alone."""
    fields = [*form, ("fragment", "1"), ("once", secrets.token_urlsafe(18))]
    return request("POST", LESSON, port, cookie, urlencode(fields).encode())
