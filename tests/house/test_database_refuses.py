"""A database that can be read and not changed: a copy that follows another, a disk that became read-only."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from learning.desk.demo import add_demo_people
from learning.house.access import Audience
from learning.house.db import db
from tests.house.test_access_matrix import requests, somebody
from tests.support.builders import an_app, last
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

WHO = (Audience.VISITOR, Audience.GUEST, Audience.TEACHER, Audience.AUTHOR, Audience.OPERATOR)
LESSON = "/de/courses/smartphone-safety/false-message"
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


def _cookies(visitor: Visitor, app: Flask) -> Visitor:
    """The same browser in front of another process."""
    other = Visitor(app)
    other.token = visitor.token
    for cookie in visitor.client._cookies.values():  # type: ignore[union-attr]
        other.client.set_cookie(cookie.key, cookie.value)
    return other


# A connection of a pooler would not hear that its database takes no changes any more.
pytestmark = pytest.mark.usefixtures("past_the_pooler")


@pytest.fixture
def refusing(stocked_on_both: Flask) -> Iterator[tuple[Flask, dict[Audience, Visitor]]]:
    """The app on a database that takes no changes, with people who were there before."""
    app = stocked_on_both
    with app.app_context():
        add_demo_people(db.session())
        db.session.commit()
    people = {audience: somebody(app, audience) for audience in WHO}
    settings = app.config["SETTINGS"]
    if settings.database_url.startswith("sqlite"):
        path = settings.database_url.removeprefix("sqlite:///")
        closed = replace(settings, database_url=f"sqlite:///file:{path}?mode=ro&uri=true")
    else:
        with app.app_context(), db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'ALTER DATABASE "{db.engine.url.database}" SET default_transaction_read_only = on'))
        closed = settings
    with an_app(closed) as other:
        yield other, {audience: _cookies(visitor, other) for audience, visitor in people.items()}


def test_pages_serve_and_nothing_breaks(refusing: tuple[Flask, dict[Audience, Visitor]]) -> None:
    app, people = refusing
    for audience, visitor in people.items():
        for endpoint, (method, address, fields) in requests(app).items():
            form = {"token": visitor.token, **fields} if method == "POST" else {}
            answer = visitor.client.open(address, method=method, data=form, headers=OURS if method == "POST" else {})
            assert answer.status_code < 500 or (method == "POST" and answer.status_code == 503), f"{audience} {endpoint}: {answer.status}"
    assert people[Audience.VISITOR].get(LESSON).heading
    guest = people[Audience.GUEST]
    assert guest.get(LESSON).all("input", name="answer:right-address", value="real", checked="")
    page = guest.post("/de/report", {"description": "My dear text"}, expect=503)
    assert page.one("textarea").text.strip() == "My dear text"
    assert last(guest).headers["Retry-After"] == "60"
    answer = guest.client.post("/de/report", data={"description": "x y"}, headers=OURS | {"Accept": "application/json"})
    assert json.loads(answer.data) == {"error": "frozen"}
