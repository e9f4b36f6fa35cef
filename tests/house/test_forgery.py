"""Unsafe requests must come from our own pages."""

import pytest
from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from werkzeug.routing import AnyConverter, IntegerConverter, Rule

from learning.house import forgery
from learning.house.access import Audience
from learning.people.models import WebSession
from tests.support.builders import an_app, rows
from tests.support.database import test_settings

OURS = "http://localhost"

FOREIGN = {
    "nothing at all": {},
    "another site": {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    "another site that claims our origin": {"Sec-Fetch-Site": "cross-site", "Origin": OURS},
    "a neighbour below the same domain": {"Sec-Fetch-Site": "same-site", "Origin": "http://evil.localhost"},
    "a neighbour that claims our origin": {"Sec-Fetch-Site": "same-site", "Origin": OURS},
    "an address typed by hand": {"Sec-Fetch-Site": "none"},
    "an address typed by hand, with our origin": {"Sec-Fetch-Site": "none", "Origin": OURS},
    "an odd word": {"Sec-Fetch-Site": "same-origin, cross-site"},
    "only a foreign origin": {"Origin": "https://evil.example"},
    "an origin that begins like ours": {"Origin": "http://localhost.evil.example"},
    "ours under another scheme": {"Origin": "https://localhost"},
    "ours on another port": {"Origin": "http://localhost:81"},
    "a hidden origin": {"Origin": "null"},
    "a hidden origin with our referrer": {"Origin": "null", "Referer": "http://localhost/de/"},
    "only a foreign referrer": {"Referer": "https://evil.example/localhost"},
    "ours as user name": {"Referer": "http://localhost@evil.example/"},
    "a foreign origin with our referrer": {"Origin": "https://evil.example", "Referer": "http://localhost/de/"},
    "a referrer without a place": {"Referer": "/de/display"},
    "a referrer that is no address": {"Referer": "http://[x"},
}

OWN = {
    "a browser of today": {"Sec-Fetch-Site": "same-origin", "Origin": OURS},
    "a browser that hides the origin": {"Sec-Fetch-Site": "same-origin"},
    "an old browser with origin": {"Origin": OURS},
    "an older browser with referrer": {"Referer": "http://localhost/de/display?back=/de/"},
}


def send(app, headers, address="/en/display", **more):
    """A form as a browser without a Visitor's good manners would send it."""
    return app.test_client().post(address, data={"size": "3"}, headers={"Accept-Language": "en", **headers}, **more)


def test_a_form_from_elsewhere_is_refused_and_does_nothing(stocked):
    for whence, headers in FOREIGN.items():
        answer = send(stocked, headers)
        assert answer.status_code == 403, whence
        assert "This form came from somewhere else" in answer.get_data(as_text=True), whence
        assert "Set-Cookie" not in answer.headers, whence
    assert rows(stocked, WebSession) == []


def test_our_own_form_is_taken(stocked):
    for whence, headers in OWN.items():
        assert send(stocked, headers).status_code == 303, whence
    assert len(rows(stocked, WebSession)) == len(OWN)


def fitting(rule: Rule, name: str) -> object:
    """Something that may stand in an address there."""
    converter = rule._converters[name]
    if isinstance(converter, AnyConverter):
        return sorted(converter.items)[0]
    return "de" if name == "locale" else 1 if isinstance(converter, IntegerConverter) else "x"


def test_no_unsafe_address_takes_a_foreign_form(stocked):
    client = stocked.test_client()
    taken = []
    for rule in stocked.url_map.iter_rules():
        names = {name: fitting(rule, name) for name in rule.arguments}
        for method in (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}:
            with stocked.test_request_context():
                address = stocked.url_for(rule.endpoint, **names)
            answer = client.open(address, method=method, headers=FOREIGN["another site"])
            if answer.status_code != 403:
                taken.append((method, rule.rule, answer.status_code))
    assert taken == []


@pytest.mark.parametrize("url", ["https://lernwege.example", "https://Lernwege.Example", "https://lernwege.example:443"])
def test_behind_https_only_the_public_address_is_ours(stocked, tmp_path, url):
    settings = test_settings(tmp_path, stocked.config["SETTINGS"].database_url, url=url, mode="production")
    with an_app(settings) as app:
        own = {"Sec-Fetch-Site": "same-origin", "Origin": "https://lernwege.example"}
        inside = {"base_url": "http://127.0.0.1:8000"}
        assert send(app, own, **inside).status_code == 303
        assert send(app, own | {"Origin": "http://127.0.0.1:8000"}, **inside).status_code == 403
        assert send(app, own | {"Origin": "http://lernwege.example"}, **inside).status_code == 403


@pytest.fixture
def signed_in(tmp_path):
    """An app in which everybody has an account: its forms must carry a token."""
    app = Flask("signed-in")
    app.session_interface = SecureCookieSessionInterface()
    app.config.update(SECRET_KEY="a key", SETTINGS=test_settings(tmp_path))
    app.extensions["who"] = lambda: frozenset({Audience.ACCOUNT})
    forgery.refuse_foreign_requests(app)

    @app.get("/form")
    def form():
        session.setdefault("_id", "this browser's own")
        return forgery.form_token()

    app.add_url_rule("/send", view_func=lambda: "taken", endpoint="send", methods=["POST"])
    return app


def test_who_has_an_account_needs_the_token_of_their_own_session_as_well(signed_in):
    client, other = signed_in.test_client(), signed_in.test_client()
    token = client.get("/form").get_data(as_text=True)
    with other.session_transaction() as theirs:
        theirs["_id"] = "another browser's"
    stranger = other.get("/form").get_data(as_text=True)
    own = OWN["a browser of today"]

    def answer(**form):
        return client.post("/send", data=form, headers=own).status_code

    assert len(token) == 32 and token != stranger
    assert answer() == 403
    assert answer(token="") == 403
    assert answer(token=stranger) == 403
    assert answer(token=token[:-1]) == 403
    assert answer(token=token) == 200
    assert client.post("/send", data={"token": token}, headers=FOREIGN["another site"]).status_code == 403


def test_a_token_with_letters_that_are_none_is_refused_not_an_error(signed_in):
    client = signed_in.test_client()
    client.get("/form")
    assert client.post("/send", data={"token": "ümlaut🎈"}, headers=OWN["a browser of today"]).status_code == 403
