"""Canaries: what a person types into every form and has in every table is theirs to take along, and gone once they are erased."""

import json
from typing import Any

import pytest

from learning.desk.backup.making import make
from learning.desk.demo import add_demo_people
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.people import queries as people
from learning.people.actions import export
from learning.people.models import Learner
from learning.people.signing import signed_tables
from tests.people.canaries import a_month_passes, everything_in, listening
from tests.support.builders import a_member, a_row, an_organisation, last, rows, signed_in, token_of
from tests.support.pages import states
from tests.support.visitor import Visitor

ADDRESS, WORDS, NAME = "canary-address@post.example", "canary-words", "Canary Name"
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
# What would end the person's place, or take somebody else's, before the end of the test.
NOT_YET = ("/forget", "/sign-out", "/demo/", "/merge", "/shared/leave", "/account/browsers/", "/sign-in/", "/second")


@pytest.fixture
def heard():
    with listening() as heard:
        yield heard


def forms():
    """Every form that people without a role send in any state of any page."""
    posts = [post for state in states("de").values() for post in (*state.before, state.sent) if post and state.who in ("", "carla")]
    known = {(post.address, tuple(sorted(post.fields))): post for post in posts if not post.elsewhere}
    return [post for post in known.values() if not post.address.startswith(NOT_YET)]


def with_canaries(fields):
    """A form's fields, with a canary wherever people write themselves."""
    # Without an address a report is nobody's.
    asked = {"contact": ADDRESS, **fields} if "description" in fields else fields
    return {name: ADDRESS if "@" in str(value) else WORDS if _is_free(name) else value for name, value in asked.items()}


def _is_free(name):
    typed = ("description", "where", "note", "text", "name", "q", "called", "contact", "words", "about", "why", "comment", "title")
    return name in typed or name.startswith(("answer:", "w:"))


def typed_everywhere(visitor):
    """Send each form as it is, and once more with canaries."""
    for post in forms():
        for fields in (post.fields, with_canaries(post.fields)):
            answer = visitor.client.post(f"/de{post.address}", data={"token": visitor.token, **fields}, headers=OURS)
            assert answer.status_code < 500, f"{post.address}: {answer.status}"


def a_backup_of(app):
    """What stands in a backup beside the database: its manifest, the list of who was erased, names of files."""
    settings = app.config["SETTINGS"]
    if "sqlite" not in settings.database_url:
        return ""
    with app.app_context():
        make(settings.data, db.engine.url, settings.data / "backup.tar")
    return (settings.data / "backup.tar").read_bytes().decode("latin-1")


def test_what_a_person_leaves_anywhere_is_theirs_to_take_along_and_gone_when_they_go(stocked_on_both, heard):
    app = stocked_on_both
    with app.app_context():
        session = db.session()
        membership = a_member(session, "teacher", an_organisation(session), name=NAME)
        account = people.account_of(session, learner_id=membership.learner_id)
        assert account is not None
        account.email, learner_id = ADDRESS, membership.learner_id
        session.commit()
    # Who has a role goes for good only after the second proof.
    visitor = signed_in(app, learner_id, sure=True)
    typed_everywhere(visitor)
    with app.app_context():
        session = db.session()
        had = export(session, session.get_one(Learner, learner_id))
        rest = {}
        for name in people.tables_about_learners():
            if not had[name] and name not in ("account", "membership"):
                rest[name] = a_row(session, db.metadata.tables[name], learner_id=learner_id)
        session.commit()
    token = token_of(visitor)
    before = everything_in(app)
    assert all(canary in before for canary in (ADDRESS, WORDS, NAME, str(learner_id))) and token not in before

    visitor.get("/de/my-data/file")
    told = json.loads(last(visitor).get_data())
    assert [name for name in rest if not told[name]] == []
    assert all(canary in json.dumps(told) for canary in (ADDRESS, WORDS, NAME)) and token not in json.dumps(told)

    visitor.post("/de/forget")
    (farewell,) = [mail for mail in rows(app, OutboxMail) if ADDRESS in mail.recipient]
    assert farewell.body and WORDS not in farewell.body
    a_month_passes(app)
    # What somebody wrote of a course stays the course's; that it was theirs is known no more.
    own = {name: row for name, row in rest.items() if name not in signed_tables()}
    left, made_up = everything_in(app), [value for row in own.values() for value in row.values() if "canary" in str(value)]
    wanted = [ADDRESS, WORDS, NAME, str(learner_id), token, *(value["canary"] if isinstance(value, dict) else value for value in made_up)]
    assert [canary for canary in wanted if canary in left] == []
    assert heard.words and [canary for canary in (ADDRESS, WORDS, NAME, token) if canary in heard.words] == []
    backup = a_backup_of(app)
    assert [canary for canary in wanted if canary in backup] == []
    stranger = Visitor(app)
    assert not any(NAME in stranger.get(f"/de/{page}").words for page in ("", "way", "my-data", "who-sees-what"))


def test_what_anybody_types_anywhere_stands_in_no_log(stocked_on_both, heard):
    """Every room, everybody who works in one: each of their forms with canaries, each address with one behind its question mark."""
    app = stocked_on_both
    with app.app_context():
        add_demo_people(db.session())
        db.session.commit()
    for who, asked in everything_that_can_be_sent().items():
        visitor = Visitor(app)
        if who:
            visitor.post(f"/de/demo/{who}")
        for method, address, fields in asked:
            answer = visitor.client.open(f"/de{address}", method=method, data=fields and {"token": visitor.token, **fields}, headers=OURS)
            assert answer.status_code < 500, f"{who} {address}: {answer.status}"
    assert heard.words and [canary for canary in (ADDRESS, WORDS, NAME) if canary in heard.words] == []


def everything_that_can_be_sent():
    """For each of the demo's people, and for nobody: pages asked with a canary, then forms filled with canaries, each once."""
    found: dict[str, dict[tuple[Any, ...], tuple[Any, ...]]] = {}
    for state in states("de").values():
        mine = found.setdefault(state.who, {})
        if state.address.startswith("/"):
            path, _mark, _query = state.address.partition("?")
            mine["GET", path] = ("GET", f"{path}?q={WORDS}&name={WORDS}&email={ADDRESS}", None)
        for post in (*state.before, state.sent):
            if post and not post.elsewhere and not post.address.startswith(NOT_YET):
                mine["POST", post.address, tuple(sorted(post.fields))] = ("POST", post.address, with_canaries(post.fields))
    return {who: list(asked.values()) for who, asked in found.items()}
