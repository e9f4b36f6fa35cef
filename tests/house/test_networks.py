"""Whose network a request comes from: the word of a named proxy counts, nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import create_app
from learning.house.checks import surroundings
from learning.house.db import db
from learning.house.networks import network_of, networks_here, networks_in
from learning.house.settings import NotConfigured, Settings
from tests.support.builders import a_view
from tests.support.database import test_settings
from tests.support.visitor import Visitor

PROXIES = networks_in("127.0.0.1/32, ::1/128, 10.0.0.0/24")
PRODUCTION = {"LERNWEGE_MODE": "production", "LERNWEGE_KEY": "0123456789abcdef" * 4, "LERNWEGE_URL": "https://lernen.musterstadt.de"}


@pytest.mark.parametrize(
    ("forwarded", "counted"),
    [
        (["93.184.216.34"], ["93.184.216.34"]),
        (["8.8.8.8, 93.184.216.34"], ["93.184.216.34"]),
        (["8.8.8.8", "93.184.216.34"], ["93.184.216.34"]),
        (["8.8.8.8", "93.184.216.34, 10.0.0.9"], ["93.184.216.34"]),
        (["93.184.216.34:50123"], ["93.184.216.34"]),
        (["2606:2800:220:1:248:1893:25c8:1946"], ["2606:2800:220:1::/64"]),
        (["[2606:2800:220:1::7]:443"], ["2606:2800:220:1::/64"]),
        (["[2606:2800:220:1::7]"], ["2606:2800:220:1::/64"]),
        (["::ffff:93.184.216.34"], ["93.184.216.34"]),
        # A school inside the city's own network, told by the city's proxy.
        (["10.3.4.5"], ["10.3.4.5"]),
        # What stands before the last address that is no proxy's was never looked at.
        (["nonsense, 93.184.216.34"], ["93.184.216.34"]),
        (["93.184.216.34, nonsense"], []),
        (["93.184.216.34,"], []),
        (["unknown"], []),
        (["93.184.216.34:1:2"], []),
        (["10.0.0.9, 127.0.0.1"], []),
        ([], []),
        (["," * 9000], []),
    ],
)
@pytest.mark.parametrize("peer", ["127.0.0.1", "::ffff:127.0.0.1", "::1"])
def test_a_named_proxy_tells_the_visitors_network(peer, forwarded, counted):
    assert network_of(peer, forwarded, PROXIES) == counted


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        ("93.184.216.34", ["93.184.216.34"]),
        ("2606:2800:220:1::7", ["2606:2800:220:1::/64"]),
        # Perhaps a proxy that nobody named: its address would be everybody's.
        ("10.7.7.7", []),
        ("192.168.1.1", []),
        ("", []),
        (None, []),
    ],
)
def test_a_header_of_anybody_else_changes_nothing(peer, counted):
    for forwarded in ([], ["8.8.8.8"], ["127.0.0.1, 8.8.8.8"]):
        assert network_of(peer, forwarded, PROXIES) == counted
    assert network_of(peer, ["8.8.8.8"], ()) == counted


def test_a_request_is_counted_by_what_its_proxy_says(app, settings):
    behind = create_app(replace(settings, proxies=networks_in("127.0.0.1")))
    for made, counted in ((app, ""), (behind, "93.184.216.34")):
        a_view(made, "/where", lambda: ",".join(networks_here()))
        visitor = Visitor(made)
        visitor.post("/where", headers={"X-Forwarded-For": "8.8.8.8, 93.184.216.34"})
        assert visitor.last and visitor.last.get_data(as_text=True) == counted
    with behind.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("text", ["nginx", "127.0.0.1;::1", "10.0.0.1/24", "127.0.0.1,", "300.1.1.1"])
def test_a_setting_that_names_no_networks_is_refused_at_the_start(text, tmp_path):
    with pytest.raises(NotConfigured, match="LERNWEGE_PROXIES"):
        Settings.from_env({"LERNWEGE_DATA": str(tmp_path), "LERNWEGE_PROXIES": text})


def test_nobody_is_trusted_unless_named(tmp_path):
    assert Settings.from_env({"LERNWEGE_DATA": str(tmp_path)}).proxies == ()
    assert Settings.from_env({"LERNWEGE_DATA": str(tmp_path), "LERNWEGE_PROXIES": " "}).proxies == ()


@pytest.mark.parametrize(
    ("more", "named"),
    [({}, True), ({"LERNWEGE_PROXIES": "127.0.0.1"}, False), ({"LERNWEGE_HOST": "192.0.2.7"}, False)],
)
def test_the_doctor_misses_a_proxy_in_front_of_loopback(more, named, tmp_path, sqlite_database):
    settings = Settings.from_env({"LERNWEGE_DATA": str(tmp_path)} | PRODUCTION | more)
    app = create_app(test_settings(tmp_path, sqlite_database))
    app.config["SETTINGS"] = settings
    with app.test_request_context("/en/"):
        found = [finding.what for finding in surroundings(db.session())]
        db.engine.dispose()
    assert (["LERNWEGE_PROXIES" in what for what in found] == [True]) is named
