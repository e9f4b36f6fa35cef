"""A learner at a lesson's form: fills it in on the page they got and presses its buttons, as a browser does without script."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import select

from learning.house.db import db
from learning.house.sealing import token_hash
from learning.lessons.models import Attempt, BlockState, LessonState
from learning.people.models import WebSession
from tests.support.visitor import Page, Visitor

COURSE = "/courses/smartphone-safety"
MESSAGE = f"{COURSE}/false-message"
LESSONS = ("screen-lock", "false-message", "updates", "apps", "what-if")


class Learner(Visitor):
    """Keeps the page last read; `choose` ticks, `press` sends everything that stands in the form."""

    page: Page

    def __init__(self, app: Flask, accept_language: str = "de") -> None:
        super().__init__(app, accept_language)
        self.app = app
        self.ticked: dict[str, list[str]] = {}

    def open(self, address: str) -> Page:
        self.page = self.get(address)
        self.ticked = {}
        return self.page

    def choose(self, task: str, *options: str) -> None:
        self.ticked[f"answer:{task}"] = list(options)

    def suspect(self, task: str, message: str, *signs: str) -> None:
        self.ticked[f"signs:{task}:{message}"] = list(signs)

    def fields(self) -> dict[str, list[str]]:
        """What the form would send: hidden and typed fields, ticks and lists, as they stand."""
        found: dict[str, list[str]] = {}
        select = ""
        for e in self.page.elements:
            if e.tag == "select":
                select = e.attributes["name"]
            elif e.tag == "option" and "selected" in e.attributes:
                found[select] = [e.attributes["value"]]
            elif e.tag == "input" and (e.attributes.get("type") in ("hidden", "text", "password") or "checked" in e.attributes):
                found.setdefault(e.attributes["name"], []).append(e.attributes["value"])
        return found | self.ticked

    def fill(self, **fields: str | list[str]) -> None:
        """Type or choose; two underlines in a name are a colon: `answer__pairs__lens`."""
        self.ticked |= {name.replace("__", ":"): [text] if isinstance(text, str) else text for name, text in fields.items()}

    def press(self, name: str, value: str, expect: int = 200, **hidden: str) -> Page:
        """Press a button of the lesson's form; `hidden` replaces what hidden fields hold."""
        action = self.page.one("form", id="lesson").attributes["action"]
        data = self.fields() | {key: [text] for key, text in hidden.items()} | {name: [value]}
        self.page = self.post(action, data, expect=expect)
        self.ticked = {}
        return self.page

    @property
    def where(self) -> str:
        """The address of the page last read, without the host."""
        assert self.last is not None
        return self.last.request.full_path.rstrip("?")

    def chosen(self, task: str) -> set[str]:
        return {e.attributes["value"] for e in self.page.all("input", name=f"answer:{task}") if "checked" in e.attributes}

    def suspected(self, task: str, message: str) -> set[str]:
        return {e.attributes["value"] for e in self.page.all("input", name=f"signs:{task}:{message}") if "checked" in e.attributes}

    def answer(self, task: str) -> str:
        """What the page says about a task's answer."""
        return " ".join(self.page.by_id(f"answer-{task}").text.split())

    # -------------------------------------------------------------- what the database keeps

    @property
    def id(self) -> int:
        cookie = self.client.get_cookie("lw_session")
        assert cookie is not None
        with self.app.app_context():
            return int(
                db.session.scalars(select(WebSession.learner_id).where(WebSession.token_hash == token_hash(cookie.value))).one() or 0
            )

    def rows(self, model: type[Any]) -> list[Any]:
        learner_id = self.id
        with self.app.app_context():
            found = list(db.session.scalars(select(model).where(model.learner_id == learner_id).order_by(*model.__table__.primary_key)))
            db.session.expunge_all()
            db.session.rollback()
        return found

    @property
    def attempts(self) -> list[Attempt]:
        return self.rows(Attempt)

    @property
    def answers(self) -> dict[str, BlockState]:
        return {state.block_uid: state for state in self.rows(BlockState)}

    @property
    def lessons(self) -> dict[str, LessonState]:
        return {state.lesson_uid: state for state in self.rows(LessonState)}

    def second_window(self) -> Learner:
        """The same learner in another window of the same browser."""
        other = Learner(self.app)
        cookie = self.client.get_cookie("lw_session")
        assert cookie is not None
        other.client.set_cookie("lw_session", cookie.value)
        other.page = self.page
        return other
