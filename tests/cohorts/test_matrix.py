"""Every address of groups for everybody: who may come in comes in, and what is somebody else's is as missing as what is not there.

Addresses are found by themselves: whoever adds one has it asked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import pytest

from learning.cohorts import here
from learning.cohorts.rights import TEAM, Right, rights
from learning.house.access import declared
from learning.house.db import db
from tests.cohorts.matrix import (
    DOORS,
    EVERYBODY,
    MISSING,
    NAMES,
    OF_A_GROUP,
    PLAIN,
    WITHIN,
    Somebody,
    committed_nothing,
    settle,
)
from tests.house.test_access_matrix import answered, expected, is_the_door

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

    from tests.support.visitor import Visitor

    Ask = Callable[[str], TestResponse]


# The same page for every number, so that it tells nobody which sessions go on.
ALIKE = {"room.code", "room_door.short"}


class Asked(frozenset[Right]):
    """What somebody may do with a group, remembering what was asked for."""

    asked: list[frozenset[Right]] = []

    def isdisjoint(self, other: Iterable[object]) -> bool:
        self.asked.append(frozenset(each for each in other if isinstance(each, Right)))
        return super().isdisjoint(self.asked[-1])


@pytest.fixture
def people(stocked: Flask, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    with stocked.app_context():
        made = settle(db.session())
    monkeypatch.setattr(here, "rights", lambda *asked: Asked(rights(*asked)))
    committed_nothing(monkeypatch)
    return made


def addresses(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Each way into a view of the room: method and rule."""
    for rule in app.url_map.iter_rules():
        if app.view_functions[rule.endpoint].__module__.startswith("learning.cohorts."):
            yield from ((method, rule) for method in sorted({"GET", "POST"} & (rule.methods or set())))


def address(rule: Rule, group: int, within: int = 0) -> str:
    """The address for a group, with what is there in it (0) or what is not (1)."""
    known = {name: str(group) for name in OF_A_GROUP} | {name: ways[within] for name, ways in WITHIN.items()} | PLAIN
    known |= {name: choices.split(",")[0] for choices, name in re.findall(r"<any\((.*?)\):(\w+)>", rule.rule)}
    return re.sub(r"<(?:[^<>]+:)?(\w+)>", lambda part: known[part[1]], rule.rule)


def said(answer: TestResponse) -> tuple[int, str]:
    """An answer without the number it was asked for, the token of the session that asked, and the number each error has."""
    return answer.status_code, re.sub(r'\b700\d\b|name="token" value="[^"]+"|40\d-[0-9a-f]{6}', "~", answer.get_data(as_text=True))


def test_every_argument_of_an_address_is_known_here(stocked: Flask) -> None:
    named = {argument for _method, rule in addresses(stocked) for argument in rule.arguments}
    assert named - OF_A_GROUP - WITHIN.keys() - PLAIN.keys() == set(), "say in tests/cohorts/matrix.py what it names"


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_address_for(stocked: Flask, people: dict[str, object], who: str) -> None:
    somebody = EVERYBODY[who]
    for method, rule in addresses(stocked):
        refused = expected(declared(stocked, rule.endpoint), somebody.audience)
        ask = _asks(stocked, people, somebody, method)
        if refused is not False:
            for group in (somebody.own or somebody.foreign, somebody.foreign, MISSING):
                answer = ask(address(rule, group))
                assert (is_the_door(answer) or answer.status_code) == (True if refused == "door" else 403), f"{method} {rule}"
        elif rule.arguments & OF_A_GROUP:
            _foreign_is_missing(ask, rule, somebody, method)
            _own_is_open(ask, rule, somebody, method, team=declared(stocked, rule.endpoint) <= {*TEAM})
        else:
            answer = ask(address(rule, somebody.own or MISSING))
            assert answer.status_code < 500 and answer.status_code != 403, f"{method} {rule}: {answer.status}"


def _asks(app: Flask, people: dict[str, object], somebody: Somebody, method: str) -> Ask:
    visitor: list[Visitor] = []

    def ask(where: str) -> TestResponse:
        # What is sent may end the session: then it is somebody new.
        if not visitor or method == "POST":
            visitor[:] = [somebody.enter(app, people)]
        Asked.asked.clear()
        answer = answered(visitor[0], method, where)
        # Files that are sent are closed once they are read.
        answer.get_data()
        answer.close()
        return answer

    return ask


def _foreign_is_missing(ask: Ask, rule: Rule, somebody: Somebody, method: str) -> None:
    foreign, missing = ask(address(rule, somebody.foreign)), ask(address(rule, MISSING))
    if rule.endpoint in DOORS:
        assert not re.search(f"{NAMES[somebody.foreign]}|Ben K", said(foreign)[1]), f"{method} {rule}"
        return
    assert said(foreign) == said(missing), f"{method} {rule}"
    # A short address leads on whatever its number is; there it is asked again.
    assert missing.status_code in (302, 404, 422), f"{method} {rule}: {missing.status}"


def _own_is_open(ask: Ask, rule: Rule, somebody: Somebody, method: str, team: bool) -> None:
    if somebody.own is None:
        return
    answer, asked = ask(address(rule, somebody.own)), Asked.asked[:1]
    assert answer.status_code < 500, f"{method} {rule}: {answer.status}"
    if not team:
        return
    assert asked, f"{method} {rule} asks for no right"
    # A form that is sent empty may name nobody: then there is nothing for who has the right either.
    refused = somebody.rights.isdisjoint(asked[0])
    assert answer.status_code == 404 if refused else answer.status_code != 404 or method == "POST", f"{method} {rule}: {asked[0]}"
