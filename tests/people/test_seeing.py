"""“Who sees what?” is made of what views declare; and a view for roles must declare."""

import re

import pytest

from learning.desk.demo import add_demo_people
from learning.house.access import ROLES, Audience, declared, open_to, shown_by, shows
from learning.house.db import db
from learning.people.models import Account
from learning.people.organisations.models import Membership
from learning.people.privacy.seeing import KINDS
from learning.talk.models import BarrierReport
from tests.support.builders import a_report, rows
from tests.support.pages import endpoint_at, states
from tests.support.visitor import LOCALES, Visitor

STAFF = ("kern", "yildiz", "nowak", "brandt")


def for_roles(app):
    """Pages that only roles open; what a form of theirs answers is one of these."""
    pages = [rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return [name for name in pages if declared(app, name) & set(ROLES) and Audience.VISITOR not in declared(app, name)]


def a_view_that_shows(app, *kinds, to=Audience.TEACHER, within="organisation"):
    view = open_to(to)(shows(*kinds, within=within)(lambda: ""))
    app.add_url_rule(f"/shows-{to.name}-{within}", endpoint=f"shows-{to.name}-{within}", view_func=view)


def said(visitor, kind):
    page = visitor.get("/en/who-sees-what")
    words = KINDS[kind].words()
    return next(row.text for row in page.all("tr") if " ".join(row.text.split()).startswith(words))


@pytest.fixture
def peopled(stocked):
    with stocked.app_context():
        add_demo_people(db.session())
        a_report(db.session(), "Canary of a report", contact="canary-contact@post.example")
        db.session.commit()
    return stocked


def test_a_view_for_roles_says_what_it_shows_about_people(stocked):
    silent = [name for name in for_roles(stocked) if shown_by(stocked, name) is None]
    assert silent == [], "say it with @shows(…) beneath @open_to(…); @shows() where it shows nothing about other people"


def test_what_views_show_has_a_name_and_a_picture(stocked):
    told = {(shown.kind, shown.within) for name in stocked.view_functions for shown in shown_by(stocked, name) or ()}
    assert {kind for kind, _within in told} <= KINDS.keys()
    assert {within for _kind, within in told} <= {"consent", "organisation", "city", "everybody"}


def test_what_nobody_shows_only_oneself_sees(stocked):
    row = said(Visitor(stocked), "answers")
    assert "Only you." in row and row.count("Yes") == 1


def test_what_a_view_shows_the_page_tells(stocked):
    a_view_that_shows(stocked, "progress", "name")
    a_view_that_shows(stocked, "progress", to=Audience.OPERATOR, within="city")
    visitor = Visitor(stocked)
    row = " ".join(said(visitor, "progress").split())
    assert re.search(r"In your organisation: [^.]*Teachers", row) and "For the whole city: The city’s operators." in row
    assert row.count("Yes") == 4
    assert "nothing of what a person learns" not in visitor.get("/en/who-sees-what").words


def test_results_are_seen_by_teachers_alone_and_only_where_one_allows_it(stocked):
    row = " ".join(said(Visitor(stocked), "results").split())
    assert "Only you, and whom you let see it: Teachers." in row
    assert (row.count("Yes"), row.count("If you allow it"), row.count("No")) == (1, 1, 4)


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_there_in_every_language_and_linked_in_the_foot(stocked, locale):
    visitor = Visitor(stocked)
    assert visitor.get(f"/{locale}/").all("a", href=f"/{locale}/who-sees-what")
    assert len(visitor.get(f"/{locale}/who-sees-what").all("tr")) == len(KINDS) + 1


def test_pages_of_roles_show_of_others_only_what_they_declare(peopled):
    """Whatever stands on a page about somebody else is looked for, so that a declaration can't be forgotten."""
    secrets = {
        "email": {account.email: account.learner_id for account in rows(peopled, Account)},
        "name": {work.name: work.learner_id for work in rows(peopled, Membership)},
        "report": {value: 0 for report in rows(peopled, BarrierReport) for value in (report.description, report.contact)},
    }
    undeclared = []
    for state in states("de").values():
        if state.who not in STAFF or state.sent or state.status != 200:
            continue
        visitor = Visitor(peopled)
        for post in state.way:
            visitor.post(f"/de{post.address}", post.fields)
        page, endpoint = visitor.get(f"/de{state.address}"), endpoint_at(peopled, "GET", f"/de{state.address}")
        me = 5 + STAFF.index(state.who)
        seen = {
            kind for kind, values in secrets.items() for value, whose in values.items() if whose != me and value and value in page.words
        }
        shown = {each.kind for each in shown_by(peopled, endpoint) or ()}
        undeclared += [f"{state.name}: {kind}" for kind in seen - shown]
    assert undeclared == []
