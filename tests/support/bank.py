"""A small bank of items put straight into the database, and a learner who does a check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from learning.check.models import Check, CheckAnswer
from learning.competence.models import Item, ItemPage, ItemVersion
from learning.house.db import db
from learning.house.pagecache import SESSION_COOKIE, raise_generation
from learning.house.sealing import token_hash
from learning.people.models import WebSession
from tests.support.builders import rows, token_of
from tests.support.visitor import Page, Visitor

AREAS = range(1, 6)
HIDDEN = ("token", "check", "number", "place")


def an_item(session: Session, uid: str, *, locales: Iterable[str] = ("de", "en"), level: int = 1, **body: Any) -> int:
    """An item that is asked now, a choice of `right` and `wrong` unless `body` says otherwise; a known uid gets a new version."""
    version = ItemVersion(
        item_uid=uid,
        origin_hash="0",
        competence=uid.partition("/")[0],
        level=level,
        kind="single-choice",
        outcomes=[],
        difficulty=level - 2.0,
        discrimination=1.7,
    )
    session.add(version)
    session.flush()
    session.add_all(ItemPage(version_id=version.id, locale=locale, body=body_of(uid, locale) | body) for locale in locales)
    session.merge(Item(uid=uid, version_id=version.id))
    session.flush()
    return version.id


def body_of(uid: str, locale: str) -> dict[str, Any]:
    words = {"lang": locale, "stale": False, "words": [], "title": "", "hint": "", "right": "<p>Yes.</p>", "look_at": None}
    options = [{"id": key, "label": key, "feedback": f"<p>This is {key}.</p>", "right": key == "right"} for key in ("right", "wrong")]
    asked = {"id": uid.replace("/", "-").replace(".", "-"), "kind": "single-choice", "question": f"<p>{uid} {locale}</p>"}
    return words | asked | {"options": options, "several": False}


@contextmanager
def changing(app: Flask) -> Iterator[Session]:
    """The bank changes, and the app notices at once, not only at its next look."""
    with app.app_context():
        yield db.session()
        raise_generation(db.session())
        db.session.commit()
    app.extensions["pagecache"].looked_at = float("-inf")


def a_bank(session: Session, *, an_area: int = 3, locales: Iterable[str] = ("de", "en"), level: int = 1, name: str = "i") -> None:
    """So many items in each area."""
    for area in AREAS:
        for number in range(an_area):
            an_item(session, f"{area}.{number % 2 + 1}/{name}{number}", locales=locales, level=level)


class Taker(Visitor):
    """Somebody who does a check: keeps the page last read, and sends what its form holds."""

    page: Page

    def __init__(self, app: Flask, locale: str = "de") -> None:
        super().__init__(app, locale)
        self.app, self.locale = app, locale

    def open(self, address: str = "/check/task") -> Page:
        self.page = self.get(f"/{self.locale}{address}", follow_redirects=True)
        return self.page

    def begin(self, **fields: Any) -> Page:
        """Begin, and go straight to the tasks."""
        self.page = self.post(f"/{self.locale}/check", {"size": "full", **fields})
        self.page = self.post(f"/{self.locale}/check/own-view/1", self._hidden() | {"go": "skip"})
        return self.page

    def press(self, go: str, expect: int = 200, to: str = "/check/task", **fields: Any) -> Page:
        sent = self._hidden() | {"go": go} | {name.replace("__", ":"): value for name, value in fields.items()}
        self.page = self.post(f"/{self.locale}{to}", sent, expect=expect)
        return self.page

    def answer(self, option: str = "right") -> Page:
        answer: dict[str, Any] = {f"answer:{self.block}": option}
        return self.press("next", **answer)

    def answer_all(self, option: str = "right") -> int:
        """Answer until no task waits; how many were asked."""
        asked = 0
        while self.page.all("input", name="number"):
            self.answer(option)
            asked += 1
        return asked

    @property
    def block(self) -> str:
        """The task on the page."""
        return next(e.attributes["id"] for e in self.page.all("section") if "block" in e.attributes.get("class", ""))[2:]

    @property
    def path(self) -> str:
        assert self.last is not None
        return self.last.request.path

    def _hidden(self) -> dict[str, str]:
        return {name: found[0].attributes["value"] for name in HIDDEN if (found := self.page.all("input", name=name))}

    def another_device(self) -> Visitor:
        """A browser of the same learner's."""
        other = Visitor(self.app, self.locale)
        other.client.set_cookie(SESSION_COOKIE, token_of(self))
        return other

    def own(self, model: type[Any]) -> list[Any]:
        """This learner's rows."""
        ours = {session.learner_id for session in rows(self.app, WebSession) if session.token_hash == token_hash(token_of(self))}
        return [row for row in rows(self.app, model) if row.learner_id in ours]

    @property
    def checks(self) -> list[Check]:
        return self.own(Check)

    @property
    def outcomes(self) -> list[str | None]:
        return [answer.outcome for answer in sorted(self.own(CheckAnswer), key=lambda answer: answer.number)]
