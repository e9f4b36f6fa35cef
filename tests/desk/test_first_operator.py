"""The first operator: a printed address, good once; the page behind it writes only when its button is pressed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from learning.desk.invitation import SetupToken
from learning.desk.serve import greeting, setup_address, tell_first_operator
from learning.desk.setupfile import put_down
from learning.house.clock import now
from learning.house.db import db
from learning.people.organisations.models import Membership, Organisation
from tests.desk.conftest import an_operator
from tests.support.builders import an_account, an_app, last, rows, signed_in
from tests.support.visitor import Visitor


def invited(app):
    """The path of a fresh address."""
    printed = app.test_cli_runner().invoke(args=["operator", "invite"]).output
    return "/de/setup/" + printed.rpartition("/setup/")[2].strip()


def somebody(app, sure=True):
    with app.app_context():
        learner_id = an_account(db.session()).id
        db.session.commit()
    return signed_in(app, learner_id, sure=sure)


def accept(visitor, address, expect=200, name="Frau Brandt"):
    return visitor.post(address, {"token": visitor.token, "name": name}, expect=expect)


def test_whoever_follows_the_address_runs_the_city(stocked_on_both):
    address, visitor = invited(stocked_on_both), somebody(stocked_on_both)
    assert visitor.get(address).all("form", method="post")
    assert rows(stocked_on_both, Membership) == []
    accept(visitor, address)
    assert last(visitor).request.path == "/de/desk/"
    (organisation,), (role,) = rows(stocked_on_both, Organisation), rows(stocked_on_both, Membership)
    assert (organisation.kind, organisation.name, role.role, role.name) == ("city", "Musterstadt", "operator", "Frau Brandt")


def test_the_address_is_good_once(stocked):
    address, first, second = invited(stocked), somebody(stocked), somebody(stocked)
    accept(first, address)
    accept(second, address, expect=404)
    assert len(rows(stocked, Membership)) == 1
    assert not second.get(address, expect=404).all("input", name="name")


def test_a_new_address_ends_the_old_one_and_a_day_ends_it_too(stocked):
    old, new, visitor = invited(stocked), invited(stocked), somebody(stocked)
    accept(visitor, old, expect=404)
    with stocked.app_context():
        db.session.query(SetupToken).update({"made_at": now() - timedelta(hours=25)})
        db.session.commit()
    accept(visitor, new, expect=404)
    assert rows(stocked, Membership) == []


def test_the_database_holds_no_token(stocked):
    token = invited(stocked).rpartition("/")[2]
    assert len(token) >= 22
    assert [token in row.token_hash for row in rows(stocked, SetupToken)] == [False]


def test_who_has_no_account_is_led_to_the_sign_in_and_back(stocked):
    address = invited(stocked)
    visitor = Visitor(stocked)
    page = visitor.get(address)
    ways = [e.attributes["href"] for e in page.all("a") if "/sign-in?" in e.attributes.get("href", "")]
    assert ways and all(way.endswith(address) for way in ways)
    visitor.post(address, {"name": "Nobody"}, expect=303, follow=False)
    assert rows(stocked, Membership) == []
    assert Visitor(stocked).client.get(
        address.removeprefix("/de"), headers={"Accept-Language": "uk"}
    ).location == "/uk" + address.removeprefix("/de")


def test_without_a_second_proof_the_role_waits(stocked):
    address, visitor = invited(stocked), somebody(stocked, sure=False)
    accept(visitor, address)
    assert last(visitor).request.path == "/de/setup"
    visitor.get("/de/desk/", expect=303)
    assert "/roles" in (last(visitor).location or "")


def test_without_a_name_nothing_happens(stocked):
    address, visitor = invited(stocked), somebody(stocked)
    accept(visitor, address, expect=422, name=" ")
    assert rows(stocked, Membership) == [] and len(rows(stocked, SetupToken)) == 1


@pytest.mark.parametrize("mode", ["production", "demo", "test"])
def test_only_a_production_without_operator_makes_an_address(stocked, mode):
    settings = replace(stocked.config["SETTINGS"], mode=mode, url="https://lernen.neustadt.de")
    with an_app(settings) as app:
        address = setup_address(app, settings)
        assert address.startswith("https://lernen.neustadt.de/setup/") == (mode == "production")
        an_operator(app)
        assert setup_address(app, settings) == ""


def test_the_address_stands_in_a_file_for_our_user_alone_and_never_in_the_journal(stocked):
    data = stocked.config["SETTINGS"].data
    for address in ("https://lernen.neustadt.de/setup/first", "https://lernen.neustadt.de/setup/second"):
        file = tell_first_operator(stocked.config["SETTINGS"], address)
        assert file is not None and file == data / "setup-address" and file.read_text().strip() == address
        assert file.stat().st_mode & 0o777 == 0o600
        said = greeting(stocked.config["SETTINGS"], file)
        assert str(file) in said and "/setup/" not in said
    accept(somebody(stocked), invited(stocked))
    assert not (data / "setup-address").exists()
    put_down(data, "https://lernen.neustadt.de/setup/third")
    assert tell_first_operator(stocked.config["SETTINGS"], "") is None
    assert not (data / "setup-address").exists()
