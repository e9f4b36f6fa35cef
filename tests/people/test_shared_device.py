"""A device that several people use: what it keeps, whose place it is, and how it is handed over."""

from datetime import timedelta

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.paths import STATIC
from learning.people.models import WebSession
from tests.support.builders import a_member, an_account, last, rows, signed_in, token_of
from tests.support.visitor import Visitor

LESSON = "/de/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}


def cookies_of(answer):
    return {cookie.partition("=")[0]: cookie for cookie in answer.headers.getlist("Set-Cookie")}


def somebody(app):
    """The number of a learner with an account."""
    with app.app_context():
        learner_id = an_account(db.session()).id
        db.session.commit()
    return learner_id


def fields_of(page):
    """What the forms of a page carry besides what is typed."""
    names = ("place", "token", "view", "at")
    return {name: field.attributes["value"] for name in names for field in page.all("input", name=name)}


def at_a_shared_device(app):
    visitor = Visitor(app)
    visitor.post("/de/shared/answer", {"own_device": "no", "back": "/de/"})
    return visitor


def a_guest(app):
    visitor = at_a_shared_device(app)
    visitor.post(LESSON, ANSWER)
    return visitor


def device_of(visitor):
    """What the browser says of its device; empty when it says nothing."""
    cookie = visitor.client.get_cookie("lw_device")
    return cookie.value if cookie else ""


def is_known(visitor):
    return any("checked" in field.attributes for field in visitor.get(LESSON).all("input", name="answer:right-address"))


# ------------------------------------------------------------------ marking


def test_whoever_says_that_others_use_it_marks_the_device_for_a_year(stocked):
    visitor = Visitor(stocked)
    visitor.post("/de/shared/answer", {"own_device": "no", "back": "/de/"}, expect=303, follow=False)
    cookie = cookies_of(last(visitor))["lw_device"]
    assert cookie.startswith("lw_device=shared;") and "Max-Age=31536000" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert rows(stocked, WebSession) == []


def test_the_next_person_can_not_make_it_their_own(stocked):
    visitor = at_a_shared_device(stocked)
    visitor.post("/de/shared/answer", {"own_device": "yes", "back": "/de/"})
    assert device_of(visitor) == "shared"


def test_only_staff_lift_the_mark(stocked):
    with stocked.app_context():
        teacher = a_member(db.session())
        learner_id = teacher.learner_id
        db.session.commit()
        visitor = signed_in(stocked, learner_id, acting=teacher)
    visitor.get("/de/shared")
    visitor.post("/de/shared", {"device": "shared"})
    assert device_of(visitor) == "shared"
    page = visitor.get("/de/shared")
    visitor.post("/de/shared", {"device": "own"} | fields_of(page))
    assert device_of(visitor) == ""


def test_a_device_somebody_calls_their_own_is_not_asked_about_again(stocked):
    visitor = Visitor(stocked)
    visitor.post(f"{LESSON}", {"view": "all", "go": "next"})
    assert visitor.get(f"{LESSON}/done").all("button", name="own_device")
    visitor.post("/de/shared/answer", {"own_device": "yes", "back": f"{LESSON}/done"})
    assert not visitor.get(f"{LESSON}/done").all("button", name="own_device")


# ------------------------------------------------------------------ what is different


def test_the_browser_keeps_no_page_and_the_session_ends_with_it(stocked):
    visitor = at_a_shared_device(stocked)
    for address in ("/de/", LESSON, "/de/way", "/de/report", "/de/sign-in", "/de/nowhere", "/de/search?q=pin"):
        assert visitor.client.get(address).headers["Cache-Control"] == "no-store", address
    visitor.post(LESSON, ANSWER, expect=303, follow=False)
    cookie = cookies_of(last(visitor))["lw_session"]
    assert "Max-Age" not in cookie and "Expires" not in cookie


def test_a_device_marked_in_the_middle_gets_a_session_that_ends_with_the_browser(stocked):
    visitor = Visitor(stocked)
    visitor.post(LESSON, ANSWER)
    before = token_of(visitor)
    visitor.post("/de/shared/answer", {"own_device": "no", "back": "/de/"}, expect=303, follow=False)
    assert "Max-Age" not in cookies_of(last(visitor))["lw_session"]
    assert token_of(visitor) != before and is_known(visitor)
    assert len(rows(stocked, WebSession)) == 1


def test_no_form_is_filled_in_by_the_browser(stocked):
    page = at_a_shared_device(stocked).get("/de/report")
    assert all(form.attributes.get("autocomplete") == "off" for form in page.all("form"))
    assert {field.attributes["autocomplete"] for field in page.elements if "autocomplete" in field.attributes} == {"off"}
    assert "off" not in {form.attributes.get("autocomplete") for form in Visitor(stocked).get("/de/report").all("form")}


def test_it_is_always_said_whose_place_it_is(stocked):
    visitor = a_guest(stocked)
    for address in ("/de/", LESSON, "/de/way", "/de/report", "/de/shared/others"):
        page = visitor.get(address)
        assert any("data-leave" in button.attributes for button in page.all("button")), address
    assert not [button for button in at_a_shared_device(stocked).get("/de/").all("button") if "data-leave" in button.attributes]


# ------------------------------------------------------------------ handing over


def test_one_press_hands_the_device_over(stocked):
    visitor = a_guest(stocked)
    visitor.post("/de/display", {"size": "3", "back": "/de/"})
    token = token_of(visitor)
    visitor.post("/de/shared/leave", expect=303, follow=False)
    assert last(visitor).headers["Clear-Site-Data"] == '"cache", "storage"'
    assert last(visitor).headers["Location"].endswith("/shared/free")
    assert rows(stocked, WebSession) == []
    assert device_of(visitor) == "shared"
    assert "data-size" not in visitor.get("/de/").one("html").attributes
    assert not is_known(visitor)
    visitor.client.set_cookie("lw_session", token)
    assert not is_known(visitor)


def test_signing_out_on_a_shared_device_hands_it_over_too(stocked):
    learner_id = somebody(stocked)
    visitor = signed_in(stocked, learner_id)
    visitor.client.set_cookie("lw_device", "shared")
    visitor.post("/de/sign-out", expect=303, follow=False)
    assert last(visitor).headers["Clear-Site-Data"] == '"cache", "storage"'
    assert own_device_after_signing_out(stocked, learner_id).headers["Clear-Site-Data"] == '"cache"'


def own_device_after_signing_out(app, learner_id):
    visitor = signed_in(app, learner_id)
    visitor.post("/de/sign-out", expect=303, follow=False)
    return last(visitor)


def test_leaving_in_a_lesson_keeps_what_stands_in_its_form(stocked):
    learner_id = somebody(stocked)
    visitor = signed_in(stocked, learner_id)
    visitor.client.set_cookie("lw_device", "shared")
    form = fields_of(visitor.get(LESSON))
    visitor.post(LESSON, {**form, "answer:right-address": "real", "go": "leave"}, expect=303, follow=False)
    assert last(visitor).headers["Location"].endswith("/shared/free")
    assert is_known(signed_in(stocked, learner_id))


# ------------------------------------------------------------------ nobody there


@pytest.mark.parametrize(("minutes", "known"), [(13, True), (17, False)])
def test_a_place_ends_when_nobody_is_there(stocked, minutes, known):
    visitor = a_guest(stocked)
    with standing_at(now() + timedelta(minutes=minutes)):
        assert is_known(visitor) == known
    assert len(rows(stocked, WebSession)) == known
    assert visitor.has_cookie == known


def test_whoever_comes_now_and_then_stays_twelve_hours_and_no_longer(stocked):
    visitor, start = a_guest(stocked), now()
    for minutes in range(10, 12 * 60, 10):
        with standing_at(start + timedelta(minutes=minutes)):
            assert is_known(visitor), minutes
    with standing_at(start + timedelta(hours=12, minutes=1)):
        assert not is_known(visitor)


def test_looking_whether_somebody_is_here_is_no_sign_of_life(stocked):
    visitor, start = a_guest(stocked), now()
    for minutes in (8, 14):
        with standing_at(start + timedelta(minutes=minutes)):
            assert visitor.client.get("/de/shared/here").get_json()["place"]
    with standing_at(start + timedelta(minutes=17)):
        assert visitor.client.get("/de/shared/here").get_json()["place"] == ""


def test_saying_that_one_is_there_extends_the_place_any_number_of_times(stocked):
    visitor, start = a_guest(stocked), now()
    for minutes in (14, 28, 42, 56):
        with standing_at(start + timedelta(minutes=minutes)):
            visitor.post("/de/shared/stay", expect=204)
    with standing_at(start + timedelta(minutes=70)):
        assert is_known(visitor)


def test_ones_own_device_knows_no_such_end(stocked):
    visitor = Visitor(stocked)
    visitor.post(LESSON, ANSWER)
    with standing_at(now() + timedelta(days=30)):
        assert is_known(visitor)


def test_the_question_is_taken_in_whatever_form_it_stands(stocked):
    visitor = Visitor(stocked)
    assert visitor.get("/de/card/use").all("input", name="own_device")
    visitor.post("/de/report", {"description": "", "own_device": "no"}, expect=422)
    assert device_of(visitor) == "shared"
    assert not visitor.get("/de/card/use").all("input", name="own_device")


def test_no_passkey_is_offered_and_no_script_of_ours_uses_the_browsers_storage(stocked):
    visitor = at_a_shared_device(stocked)
    visitor.client.get("/de/sign-in")
    assert not visitor.get("/de/sign-in", base_url="http://localhost").all("pass-key-way")
    assert Visitor(stocked).get("/de/sign-in", base_url="http://localhost").all("pass-key-way")
    scripts = {path.name: path.read_text(encoding="utf-8") for path in STATIC.glob("*.js")}
    stores = ("localStorage", "sessionStorage", "indexedDB", "caches.", "document.cookie")
    used = {(name.partition("-")[0], store) for name, text in scripts.items() for store in stores if store in text}
    # The studio keeps typed text on an own device alone (tests/studio/writing/test_typing.py); all pages only take it away at the sign-out.
    assert used == {("studio", "localStorage"), ("app", "localStorage")}
    assert all("setItem" not in text for name, text in scripts.items() if name.startswith("app-"))
