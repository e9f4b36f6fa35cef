"""Every address of the studio for everybody: who may come in comes in, what another provider holds is as missing as what is not there,
and nothing is written by what is refused.

Addresses are found by themselves: whoever adds one has it asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from sqlalchemy import event, text

from learning.house.access import declared
from learning.house.db import db
from learning.studio import here
from learning.studio.rights import Right, rights
from tests.conftest import _an_app
from tests.house.test_access_matrix import answered, expected, is_the_door
from tests.studio.matrix import EVERYBODY, MISSING, NAMED, NOBODYS, OURS, PLAIN, SHARED, Place, Somebody, settle
from tests.support.database import sqlite_copy

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

    from tests.support.visitor import Visitor

# What is written about who asks, whatever they ask for.
OF_THE_ASKING = {"web_session", "security_event", "event_name"}
# The token of a session, and the number of an error.
_OWN = re.compile(r'name="token" value="[^"]+"|40\d-[0-9a-f]{6}')


class Asked(frozenset[Right]):
    """What somebody may do with a course, remembering what was asked for."""

    asked: list[frozenset[Right]] = []

    def isdisjoint(self, other: Iterable[object]) -> bool:
        self.asked.append(frozenset(each for each in other if isinstance(each, Right)))
        return super().isdisjoint(self.asked[-1])


class House:
    """The app with both providers, and which tables were written to since somebody asked."""

    def __init__(self, app: Flask) -> None:
        self.app, self.written = app, list[str]()
        with app.app_context():
            self.ids = settle(app, db.session())
            event.listen(db.engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        found = re.match(r"\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", statement, re.IGNORECASE)
        if found and found[1] not in OF_THE_ASKING:
            self.written.append(found[1])

    def rows(self) -> dict[str, int]:
        """Every row of what may be refused, as numbers that differ when one differs; as the database has it, documents unread."""
        with self.app.app_context():
            tables = [
                each for each in db.metadata.sorted_tables if re.match("draft|course|studio_|block_comment|fact$|source$|track", each.name)
            ]
            counted = {each.name: hash(tuple(map(str, db.session.execute(text(f'SELECT * FROM "{each.name}"')).all()))) for each in tables}
            db.session.rollback()
        return counted


@pytest.fixture(scope="module")
def house(stocked_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("studio-matrix")
    for app in _an_app(sqlite_copy(stocked_sqlite_template, folder), folder):
        yield House(app)


class Asking:
    """Somebody with a browser, who asks for one address after the other."""

    def __init__(self, house: House, somebody: Somebody) -> None:
        self.house, self.somebody = house, somebody
        self.visitor: Visitor = somebody.enter(house.app, house.ids)

    def __call__(self, method: str, address: str) -> TestResponse:
        Asked.asked.clear()
        self.house.written.clear()
        answer = answered(self.visitor, method, address)
        # Files that are sent are closed once they are read.
        answer.get_data()
        answer.close()
        return answer


def addresses(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Each way into a view of the studio: method and rule."""
    for rule in app.url_map.iter_rules():
        if app.view_functions[rule.endpoint].__module__.startswith("learning.studio."):
            yield from ((method, rule) for method in sorted({"GET", "POST"} & (rule.methods or set())))


def address(rule: Rule, place: Place) -> str:
    """The address with what it names of a course."""
    known = PLAIN | place._asdict() | NAMED.get(rule.endpoint, {})
    known |= {name: re.split(", *", choices)[0] for choices, name in re.findall(r"<any\((.*?)\):(\w+)>", rule.rule)}
    return re.sub(r"<(?:[^<>]+:)?(\w+)>", lambda part: known[part[1]], rule.rule)


def of_a_provider(rule: Rule) -> bool:
    """Does it name what one provider holds: a course, or a document that waits?"""
    return rule.endpoint not in SHARED and not rule.arguments.isdisjoint({"course", "key"})


def said(answer: TestResponse) -> tuple[int, str]:
    """An answer without what it was asked for, the token of the session that asked, and the number each error has."""
    path = answer.request.path.partition("/studio/")[2]
    html = answer.get_data(as_text=True)
    for asked_for in (path, quote(path, "")) if path else ():
        html = html.replace(asked_for, "~")
    return answer.status_code, _OWN.sub("~", html)


def places(house: House, place: Place) -> Place:
    return place._replace(digest=house.ids[place.course].digest)


def test_every_argument_of_an_address_is_known_here(house: House) -> None:
    rules = [rule for _method, rule in addresses(house.app)]
    unknown = {
        f"{rule.endpoint}: {name}"
        for rule in rules
        for name in rule.arguments - PLAIN.keys() - set(Place._fields) - NAMED.get(rule.endpoint, {}).keys()
        if f"):{name}>" not in rule.rule
    }
    assert unknown == set(), "say in tests/studio/matrix.py what it names"
    assert (SHARED.keys() | NAMED.keys()) - {rule.endpoint for rule in rules} == set()


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_is_refused_is_refused_alike_and_writes_nothing(house: House, who: str) -> None:
    somebody = EVERYBODY[who]
    ask, before = Asking(house, somebody), house.rows()
    foreign = places(house, somebody.foreign)
    for method, rule in addresses(house.app):
        refused = expected(declared(house.app, rule.endpoint), somebody.audience)
        if refused is not False:
            for place in (somebody.own or foreign, foreign, MISSING):
                answer = ask(method, address(rule, place))
                assert (is_the_door(answer) or answer.status_code) == (True if refused == "door" else 403), f"{method} {rule}"
                assert not house.written, f"{method} {rule} writes to {house.written}"
        elif of_a_provider(rule):
            _is_missing(ask, method, rule, foreign, MISSING)
            if somebody.own == OURS:
                _is_missing(ask, method, rule, foreign._replace(course=NOBODYS), MISSING)
                _is_missing_within(ask, method, rule, OURS, foreign)
    assert house.rows() == before


def _is_missing(ask: Asking, method: str, rule: Rule, foreign: Place, missing: Place) -> None:
    first, writes = ask(method, address(rule, foreign)), list(ask.house.written)
    second = ask(method, address(rule, missing))
    assert first.status_code == 404, f"{method} {rule}: {first.status}"
    assert said(first) == said(second), f"{method} {rule}"
    assert not writes + ask.house.written, f"{method} {rule} writes to {writes}"


def _is_missing_within(ask: Asking, method: str, rule: Rule, own: Place, foreign: Place) -> None:
    """What another course has is not found through one's own."""
    inner = [name for name in ("lesson", "block", "medium", "digest") if name in rule.arguments]
    if inner:
        _is_missing(
            ask,
            method,
            rule,
            own._replace(**{inner[-1]: getattr(foreign, inner[-1])}),
            own._replace(**{inner[-1]: getattr(MISSING, inner[-1])}),
        )


@pytest.mark.parametrize("who", [who for who in EVERYBODY if EVERYBODY[who].own == OURS])
def test_what_is_ones_own_opens_to_who_has_the_right(house: House, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    somebody = EVERYBODY[who]
    own, ask, wrote = places(house, OURS), Asking(house, somebody), set[str]()
    monkeypatch.setattr(here, "rights", lambda *asked: Asked(rights(*asked)))
    # From here on requests change nothing: each finds the courses as they were made.
    monkeypatch.setattr(db.session, "commit", db.session.rollback)
    for method, rule in addresses(house.app):
        if expected(declared(house.app, rule.endpoint), somebody.audience) is not False:
            continue
        answer, asked = ask(method, address(rule, own)), Asked.asked[:1]
        wrote |= {*house.written}
        assert answer.status_code < 500, f"{method} {rule}: {answer.status}"
        if asked and somebody.rights.isdisjoint(asked[0]):
            assert (answer.status_code, house.written) == (404, []), f"{method} {rule} asks for {asked[0]}"
        elif rule.endpoint not in SHARED:
            # A form that is sent empty may name nothing.
            assert answer.status_code in (200, 302, 303) if method == "GET" else answer.status_code != 403, (
                f"{method} {rule}: {answer.status}"
            )
        assert asked or "course" not in rule.arguments, f"{method} {rule} asks for no right"
    # Or else what is noted above would notice nothing.
    assert Right.WRITE not in somebody.rights or wrote >= {"draft", "draft_change", "course_step", "studio_arrival"}
