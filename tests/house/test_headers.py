"""The headers every answer carries."""

import json

from learning.house.assets import asset
from learning.house.paths import STATIC
from tests.support.builders import an_app, last
from tests.support.database import test_settings
from tests.support.visitor import Visitor

LESSON = "/de/courses/smartphone-safety/false-message"
ADDRESSES = ("/", "/de/", "/de/courses/", LESSON, "/de/report", "/de/nowhere", "/health", "/robots.txt")


def policy(answer):
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split(";")]
    return {part[0]: part[1:] for part in parts}


def test_nothing_inline_and_nothing_from_elsewhere_may_run(stocked):
    client = stocked.test_client()
    for address in ADDRESSES:
        rules = policy(client.get(address))
        assert rules["default-src"] == ["'none'"], address
        assert rules["frame-ancestors"] == rules["base-uri"] == ["'none'"], address
        assert rules["form-action"] == ["'self'"], address
        assert {source for sources in rules.values() for source in sources} == {"'none'", "'self'"}, address


def test_every_answer_carries_the_same_care(stocked):
    client = stocked.test_client()
    for address in ADDRESSES:
        for _time in range(2):
            headers = client.get(address).headers
            assert headers["X-Content-Type-Options"] == "nosniff", address
            assert headers["Referrer-Policy"] == "same-origin", address
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address
            assert {"Cookie", "Accept-Language"} <= {word.strip() for word in headers["Vary"].split(",")}, address
            assert "Access-Control-Allow-Origin" not in headers, address
            assert "Strict-Transport-Security" not in headers, address
            assert "Server" not in headers and "X-Powered-By" not in headers, address


def test_each_request_has_a_number_of_its_own(stocked):
    client = stocked.test_client()
    numbers = [client.get("/de/report").headers["X-Request-Id"] for _time in range(3)]
    assert len(set(numbers)) == 3


def test_a_number_from_outside_is_not_taken_over(stocked):
    answer = stocked.test_client().get("/de/report", headers={"X-Request-Id": "forged"})
    assert answer.headers["X-Request-Id"] != "forged"


def test_the_number_on_an_error_page_is_the_requests(stocked):
    visitor = Visitor(stocked)
    visitor.get("/de/nowhere", expect=404)
    assert f"404-{last(visitor).headers['X-Request-Id'][:6]}" in last(visitor).get_data(as_text=True)


def test_only_behind_https_browsers_are_told_to_stay_there(stocked, tmp_path):
    url = stocked.config["SETTINGS"].database_url
    with an_app(test_settings(tmp_path, url, url="https://lernwege.example")) as app:
        for address in ("/de/", "/de/nowhere"):
            assert "max-age=" in app.test_client().get(address).headers["Strict-Transport-Security"]


def test_pages_are_never_kept_between_us_and_the_reader(stocked):
    visitor = Visitor(stocked)
    for address in ("/de/", LESSON, "/de/courses/", "/de/page/privacy"):
        visitor.get(address)
        assert "public" not in last(visitor).headers["Cache-Control"]
        assert {"private", "no-cache"} <= set(last(visitor).headers["Cache-Control"].split(", "))
    visitor.post(LESSON, {"view": "all", "check": "right-address", "answer:right-address": "before"})
    visitor.get(LESSON)
    assert "public" not in last(visitor).headers["Cache-Control"]


def test_assets_are_kept_for_ever_and_for_nobody_elses_pages(stocked):
    client = stocked.test_client()
    for name in json.loads((STATIC / "manifest.json").read_text()):
        answer = client.get(asset(name), headers={"Origin": "https://evil.example"})
        assert answer.status_code == 200, name
        assert "immutable" in answer.headers["Cache-Control"], name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert "Access-Control-Allow-Origin" not in answer.headers, name
        assert "Set-Cookie" not in answer.headers, name
        answer.close()


def test_assets_are_guarded_like_pages(stocked, tmp_path):
    url = stocked.config["SETTINGS"].database_url
    with an_app(test_settings(tmp_path, url, url="https://lernwege.example")) as app:
        page = app.test_client().get("/de/").headers
        for name in json.loads((STATIC / "manifest.json").read_text()):
            answer = app.test_client().get(asset(name))
            assert answer.headers["Strict-Transport-Security"] == page["Strict-Transport-Security"], name
            assert policy(answer)["frame-ancestors"] == ["'none'"], name
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin", name
            answer.close()
        assert page["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_nothing_else_of_ours_is_served(stocked):
    client = stocked.test_client()
    for address in ("/assets/../app.py", "/assets/manifest", "/assets/%2e%2e/settings.py", "/assets/", "/media/../lernwege.sqlite"):
        assert client.get(address).status_code == 404, address


def test_a_way_that_is_not_offered_names_those_that_are(visitor):
    page = visitor.post("/de/", expect=405)
    assert page.heading
    assert "GET" in last(visitor).headers.get("Allow", "")
