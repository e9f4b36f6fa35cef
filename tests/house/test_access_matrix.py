"""Every endpoint for every audience: open as declared, shut where nothing is declared; `docs/access.md` tells the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from app import create_app
from learning.desk.demo import add_demo_people
from learning.house.access import ANYONE, ROLES, Audience, declared, open_to
from learning.house.db import db
from tests.support.builders import a_member, an_account, an_organisation, signed_in
from tests.support.pages import LESSON, RIGHT, WITHOUT_PAGE, Fields, access_table, endpoint_at, states, visited
from tests.support.server import REPOSITORY
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

HERE = tuple(audience for audience in Audience if audience is not Audience.TESTER)
# Who is let in is led there on purpose: to prove a second account.
TO_THE_DOOR = {"merging.prove_second", "signin.sign_up_by_passkey", "signin.use_passkey", "provider_door.back", "providers.onward"}
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def peopled(stocked: Flask) -> Flask:
    """The app with its demo people."""
    with stocked.app_context():
        add_demo_people(db.session())
        db.session.commit()
    return stocked


def somebody(app: Flask, audience: Audience) -> Visitor:
    """A visitor, a guest who has answered once, somebody with an account, or somebody of the staff in a role."""
    visitor = Visitor(app)
    if audience is Audience.GUEST:
        visitor.post(f"/de{LESSON}", RIGHT.fields)
    if audience is Audience.ACCOUNT or audience in ROLES:
        with app.app_context():
            # What residents write is read in the city's organisation alone.
            kind = "city" if audience in (Audience.REVIEWER, Audience.OPERATOR) else "library"
            role = a_member(db.session(), audience.name.lower(), an_organisation(db.session(), kind)) if audience in ROLES else None
            learner_id = role.learner_id if role else an_account(db.session()).id
            db.session.commit()
        visitor = signed_in(app, learner_id, acting=role)
    return visitor


def answered(visitor: Visitor, method: str, address: str, fields: Fields | None = None) -> TestResponse:
    form = {"token": visitor.token, **(fields or {})} if method == "POST" else {}
    return visitor.client.open(address, method=method, data=form, headers=OURS if method == "POST" else {})


def status(visitor: Visitor, method: str, address: str, fields: Fields | None = None) -> int:
    return answered(visitor, method, address, fields).status_code


def is_the_door(answer: TestResponse) -> bool:
    return answer.status_code == 303 and urlsplit(answer.location or "").path.endswith("/sign-in")


def expected(audiences: frozenset[Audience], who: Audience) -> bool | str:
    """Is somebody refused (True), let in (False), or led to the door?"""
    counts_as = {who, Audience.TESTER, *({Audience.ACCOUNT} if who in ROLES else ())}
    if audiences & counts_as:
        return False
    return "door" if Audience.ACCOUNT not in counts_as and audiences & {Audience.ACCOUNT, *ROLES} else True


def says_what_it_is(answer: TestResponse) -> bool:
    """An answer with a body names its type, and a text the signs it is written in."""
    kind = answer.mimetype or ""
    is_text = kind.startswith("text/") or kind.endswith(("+xml", "/xml"))
    return not answer.data or (bool(kind) and (not is_text or answer.mimetype_params.get("charset") == "utf-8"))


def _names(audiences: tuple[Audience, ...]) -> str:
    return "+".join(audience.name.lower() for audience in audiences)


def requests(app: Flask) -> dict[str, tuple[str, str, Fields]]:
    """A request for each endpoint that reaches it."""
    found: dict[str, tuple[str, str, Fields]] = {name: (*request, {}) for name, request in visited(app).items()}
    return found | {name: (method, address, fields) for name, (method, address, fields, _reason) in WITHOUT_PAGE.items()}


def test_every_endpoint_is_visited_or_listed_with_its_reason(stocked: Flask) -> None:
    endpoints = {rule.endpoint for rule in stocked.url_map.iter_rules()}
    on_the_way, without_page = visited(stocked).keys(), WITHOUT_PAGE.keys()
    assert endpoints - on_the_way - without_page == set()
    assert (without_page - endpoints, without_page & on_the_way) == (set(), set())
    assert {name: endpoint_at(stocked, method, address) for name, (method, address, *_) in WITHOUT_PAGE.items()} == {
        name: name for name in WITHOUT_PAGE
    }
    assert all(reason for _method, _address, _fields, reason in WITHOUT_PAGE.values())


def test_every_endpoint_declares_its_audiences(stocked: Flask) -> None:
    assert {rule.endpoint for rule in stocked.url_map.iter_rules() if not declared(stocked, rule.endpoint)} == set()


@pytest.mark.parametrize("audience", HERE)
def test_every_endpoint_answers_as_it_declares(peopled: Flask, audience: Audience) -> None:
    for endpoint, (method, address, fields) in requests(peopled).items():
        # Somebody new each time: some of these addresses end what a guest has.
        answer = answered(somebody(peopled, audience), method, address, fields)
        refused = expected(declared(peopled, endpoint), audience)
        on_purpose = refused is False and endpoint in TO_THE_DOOR
        found = "door" if is_the_door(answer) and not on_purpose else answer.status_code == 403 and endpoint not in OF_OTHERS
        assert found == refused or endpoint in OF_OTHERS, f"{method} {address}: {answer.status}"
        assert answer.status_code < 500, f"{method} {address}: {answer.status}"
        assert says_what_it_is(answer), f"{method} {address}: {answer.content_type}"


@pytest.mark.parametrize("audience", HERE)
def test_what_is_not_there_answers_404_to_everybody(peopled: Flask, audience: Audience) -> None:
    visitor = somebody(peopled, audience)
    for endpoint, method, address in _missing(peopled):
        answer = answered(visitor, method, address)
        refused = expected(declared(peopled, endpoint), audience)
        found = ("door" if is_the_door(answer) else answer.status_code == 403) if refused else answer.status_code
        assert found == (refused or 404), f"{method} {address}: {answer.status}"


def test_a_number_larger_than_its_column_is_nowhere(stocked_on_both: Flask) -> None:
    """As somebody who may be there: a database that is asked for such a number would fail."""
    of_all = {audience: somebody(stocked_on_both, audience) for audience in HERE}
    rules = [rule for rule in stocked_on_both.url_map.iter_rules() if re.search("<(id|int):", rule.rule) and "GET" in (rule.methods or ())]
    assert len(rules) > 60
    for rule in rules:
        address = re.sub(r"<(\w+:)?(\w+)>", lambda found: "de" if found[2] == "locale" else str(10**30), rule.rule)
        visitor = next(of_all[audience] for audience in HERE if not expected(declared(stocked_on_both, rule.endpoint), audience))
        assert answered(visitor, "GET", address).status_code in (302, 303, 400, 404), address


def test_a_step_that_is_no_longer_there_leads_to_its_lesson(stocked: Flask) -> None:
    answer = Visitor(stocked).client.get(f"/de{LESSON}/step/no-such")
    assert (answer.status_code, answer.location) == (302, f"/de{LESSON}")


def test_no_address_names_a_learner(stocked: Flask) -> None:
    # So there is nothing foreign to ask for; whoever adds such an address adds own, foreign and missing to this file.
    arguments = {argument for rule in stocked.url_map.iter_rules() for argument in rule.arguments}
    named = {
        "locale",
        "uid",
        "job_id",
        "course",
        "lesson",
        "block",
        "name",
        "digest",
        "kind",
        "number",
        "size",
        "wish",
        "device",
        "sure",
        # One of the five areas of competences.
        "area",
        # A section of the settings, which are the city's; and kept work, for which tests/people/test_kept_work.py asks.
        "key",
        # Who has a token has what it opens: none is foreign.
        "token",
        # A result of one's own, and one that was shared: asked for in tests/check/test_sharing.py.
        "check_id",
        "share",
        # Of these own, foreign and missing are asked for in tests/people/test_organisations.py and test_staff.py.
        "organisation_id",
        "venue_id",
        "room_id",
        "person",
        "role",
        # Of these tests/studio/test_matrix.py asks, for everybody of a team and of another provider's.
        "language",
        "medium",
        "sort",
        "track",
        "width",
        # Who was told reads it, nobody else: tests/desk/test_breach.py.
        "breach_id",
        # Of these tests/cohorts/test_matrix.py asks, for everybody of a team.
        "cohort_id",
        "meeting_id",
        "assignment_id",
        # A kind of paper, and as whom a card lets in: the same for everybody.
        "what",
        "door",
        # The draft's files or the published ones, of a course for which tests/studio asks.
        "which",
        # The queue is the city's, not an organisation's.
        "report_id",
        # Providers are the city's; what of one belongs to somebody is asked for in tests/people/providers.
        "provider_id",
    }
    assert arguments == named
    assert {rule.endpoint for rule in stocked.url_map.iter_rules() if "uid" in rule.arguments} == {
        "courses.course",
        "courses.plan",
        "courses.plans",
        "courses.share",
        "courses.stage",
        "courses.track",
        "courses.track_page",
        "desk.become",
        "desk.person",
        "short.course_in_my_language",
    }


def test_a_guest_sees_their_own_answers_and_nobody_elses(stocked: Flask) -> None:
    one, other = somebody(stocked, Audience.GUEST), somebody(stocked, Audience.VISITOR)
    chosen = {"name": "answer:right-address", "value": "real", "checked": ""}
    assert one.get(f"/de{LESSON}").all("input", **chosen)
    assert not other.get(f"/de{LESSON}").all("input", **chosen)
    other.get(f"/de{LESSON}/done", expect=302)
    assert not other.get(f"/de{LESSON}").all("input", **chosen)


def test_a_view_that_declares_nothing_is_shut(stocked: Flask) -> None:
    stocked.add_url_rule("/undeclared", "undeclared", lambda: "open")
    for audience in HERE:
        assert status(somebody(stocked, audience), "GET", "/undeclared") == 403


@pytest.mark.parametrize(
    "audiences",
    [(Audience.VISITOR,), (Audience.GUEST,), (Audience.ACCOUNT,), (Audience.TEACHER,), (Audience.OPERATOR, Audience.REVIEWER), ANYONE],
    ids=_names,
)
def test_a_view_is_open_to_the_audiences_it_declares_and_to_no_other(stocked: Flask, audiences: tuple[Audience, ...]) -> None:
    stocked.add_url_rule("/declared", "declared", open_to(*audiences)(lambda: "open"))
    for audience in HERE:
        answer = answered(somebody(stocked, audience), "GET", "/declared")
        found = "door" if is_the_door(answer) else answer.status_code != 200
        assert found == expected(frozenset(audiences), audience)


def test_a_wrong_audience_is_refused_before_anything_is_loaded(stocked: Flask) -> None:
    called = []

    @open_to(Audience.ACCOUNT)
    def for_accounts(name: str) -> str:
        called.append(name)
        return "open"

    stocked.add_url_rule("/for-accounts/<name>", view_func=for_accounts)
    visitor = somebody(stocked, Audience.VISITOR)
    assert all(is_the_door(answered(visitor, "GET", f"/for-accounts/{name}")) for name in ("there", "missing"))
    assert called == []


def test_pages_for_testers_are_not_there_in_production(stocked: Flask) -> None:
    for_testers = [endpoint for endpoint in requests(stocked) if Audience.TESTER in declared(stocked, endpoint)]
    assert sorted(for_testers) == ["desk.become", "desk.mail", "desk.person", "house.components"]
    production = create_app(replace(stocked.config["SETTINGS"], mode="production"))
    visitor = Visitor(production)
    try:
        for endpoint in for_testers:
            method, address, fields = requests(stocked)[endpoint]
            headers = {"Origin": production.config["SETTINGS"].origin, "Sec-Fetch-Site": "same-origin"}
            assert visitor.client.open(address, method=method, data=dict(fields), headers=headers).status_code == 404
    finally:
        with production.app_context():
            db.engine.dispose()


def test_the_table_in_the_docs_is_up_to_date(stocked: Flask) -> None:
    table = REPOSITORY / "docs" / "access.md"
    assert table.read_text(encoding="utf-8") == access_table(stocked), "run: python -m tests.support.pages"


def _missing(app: Flask) -> Iterator[tuple[str, str, str]]:
    """For each endpoint whose address with an argument, the same with something that is not there."""
    for rule in app.url_map.iter_rules():
        # Of a few words one may stand there; the first of them, since any other is no address of ours.
        pattern = re.sub(r"<any\((\w+)[^)]*\):\w+>", lambda part: part[1], rule.rule)
        if re.search(r"<(?!locale)", pattern) and rule.endpoint not in ALIKE:
            address = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: _NO_ID if part[0].startswith("<id:") else _NOT_THERE[part[1]], pattern)
            yield rule.endpoint, "POST" if "POST" in (rule.methods or ()) else "GET", address


# The same page for every number, so that it tells nobody which sessions run.
# What was taken out already is taken out; and a course that is there is given to a missing organisation by a wrong form.
ALIKE = {"room.code", "room.come", "room_door.short", "facts.remove", "holding.give"}
# Open to authors, but what courses of others use they may not change: tests/studio/test_matrix.py asks for own and foreign.
OF_OTHERS = {"facts.keep", "facts.remove"}
_NO_ID = "999999"

_NOT_THERE = {
    "locale": "de",
    "language": "tr",
    "medium": "no-such",
    "track": "no-such",
    "width": "480",
    "area": "9",
    "uid": "no-such",
    "course": states("de")["course"].address.rpartition("/")[2],
    "lesson": "no-such",
    "block": "no-such",
    "name": "no-such",
    "digest": "0" * 64,
    "kind": "png",
    "number": "0",
    "size": "181",
    "wish": "no-such",
    "device": "no-such",
    "sure": "no-such",
    "key": "no-such",
    "token": "no-such",
    "check_id": "no-such",
    "share": "no-such",
    "organisation_id": "999999",
    "venue_id": "999999",
    "room_id": "999999",
    "report_id": "999999",
    "cohort_id": "999999",
    "meeting_id": "999999",
    "assignment_id": "999999",
    "what": "no-such",
    "door": "x",
    "person": "no-such",
    "role": "no-such",
}
