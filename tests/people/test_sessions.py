"""What a browser carries, and what the server knows by it."""

import hashlib
from datetime import timedelta

import psycopg
from sqlalchemy import inspect, text, update
from sqlalchemy.exc import OperationalError

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.people.here import take_place
from learning.people.models import Learner, WebSession
from tests.support.builders import a_learner, a_view, an_app, last, rows, token_of
from tests.support.database import test_settings
from tests.support.visitor import Visitor

LESSON = "/de/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}
COOKIE = "lw_session"


def coming_with(app, token):
    visitor = Visitor(app)
    visitor.client.set_cookie(COOKIE, token)
    return visitor


def hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()


def a_guest(app):
    visitor = Visitor(app)
    visitor.post(LESSON, ANSWER)
    return visitor


def is_known(visitor):
    """Does the lesson show this visitor's answer?"""
    return any("checked" in field.attributes for field in visitor.get(LESSON).all("input", name="answer:right-address"))


def test_reading_sets_no_cookie_and_makes_nobody_a_learner(stocked):
    visitor = Visitor(stocked)
    for address in ("/", "/de/", "/de/courses/", LESSON, "/de/report", "/de/display", "/de/forget", "/de/page/privacy", "/de/nowhere"):
        answer = visitor.client.get(address)
        assert "Set-Cookie" not in answer.headers, address
    assert rows(stocked, WebSession) == rows(stocked, Learner) == []


def test_the_first_answer_makes_a_guest_whose_cookie_no_script_reads(stocked):
    visitor = Visitor(stocked)
    visitor.post(LESSON, ANSWER, expect=303, follow=False)
    (cookie,) = last(visitor).headers.getlist("Set-Cookie")
    parts = {part.strip().partition("=")[0]: part.strip().partition("=")[2] for part in cookie.split(";")}
    assert (parts["SameSite"], parts["Path"], "HttpOnly" in parts, "Secure" in parts) == ("Lax", "/", True, False)
    assert "Domain" not in parts
    assert len(rows(stocked, Learner)) == 1


def test_under_https_the_cookie_is_secure(stocked, tmp_path):
    settings = stocked.config["SETTINGS"]
    with an_app(test_settings(tmp_path, settings.database_url, url="https://lernwege.example")) as app:
        visitor = Visitor(app)
        own = {"Origin": "https://lernwege.example", "Sec-Fetch-Site": "same-origin"}
        visitor.post(LESSON, ANSWER, expect=303, follow=False, headers=own, base_url="https://lernwege.example")
        assert "; Secure" in last(visitor).headers["Set-Cookie"]


def test_the_database_knows_only_the_tokens_hash(stocked_on_both):
    visitor = a_guest(stocked_on_both)
    (row,) = rows(stocked_on_both, WebSession)
    assert row.token_hash == hashed(token_of(visitor))
    assert token_of(visitor) not in everything_in(stocked_on_both)


def everything_in(app):
    """All that stands in the database, as one text."""
    with app.app_context(), db.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        return "\n".join(str(row) for table in tables for row in connection.execute(text(f'SELECT * FROM "{table}"')))


def test_a_token_is_long_enough_not_to_be_guessed(stocked):
    tokens = set()
    for _time in range(3):
        visitor = Visitor(stocked)
        visitor.post(LESSON, ANSWER)
        tokens.add(token_of(visitor))
    # 24 random bytes in base64, six bits a sign.
    assert len(tokens) == 3 and {len(token) for token in tokens} == {32}


def test_becoming_a_guest_gives_a_new_token_and_ends_the_old_one(stocked):
    visitor = Visitor(stocked)
    visitor.post("/de/display", {"size": "3", "back": "/de/"})
    before = token_of(visitor)
    visitor.post(LESSON, ANSWER)
    after = token_of(visitor)
    assert before and after and before != after
    assert [row.token_hash for row in rows(stocked, WebSession)] == [hashed(after)]
    assert visitor.get("/de/").one("html").attributes["data-size"] == "3"
    assert not is_known(coming_with(stocked, before))


def test_a_token_somebody_else_planted_is_never_taken_over(stocked):
    visitor = coming_with(stocked, "planted-by-somebody-else")
    visitor.post(LESSON, ANSWER)
    assert token_of(visitor) != "planted-by-somebody-else"
    assert not is_known(coming_with(stocked, "planted-by-somebody-else"))
    assert is_known(visitor)


def test_display_settings_alone_never_take_over_a_planted_token(stocked):
    visitor = coming_with(stocked, "planted")
    visitor.post("/de/display", {"size": "3"})
    assert token_of(visitor) != "planted"


def test_going_on_as_a_guest_keeps_the_token(stocked):
    visitor = a_guest(stocked)
    before = token_of(visitor)
    visitor.post(LESSON, ANSWER | {"answer:right-address": "real"})
    assert token_of(visitor) == before
    assert len(rows(stocked, Learner)) == 1


def test_a_broken_or_foreign_cookie_is_a_strangers(stocked_on_both):
    token = token_of(a_guest(stocked_on_both))
    odd = ["", token[:-1], token + "x", token.swapcase(), hashed(token), "%00%ff", "../../etc", "' OR 1=1 --", "null", "🎈"]
    for cookie in odd:
        assert not is_known(coming_with(stocked_on_both, cookie)), cookie
    assert is_known(coming_with(stocked_on_both, token))


def test_a_cookie_header_that_is_none_is_a_strangers(stocked):
    client = stocked.test_client()
    odd = ["\xff\xfe", '"\\000\\377"', "a; lw_session=b", "; ;=", "a" * 100_000]
    for header in ["lw_session", "=;;", *(f"lw_session={value}" for value in odd)]:
        answer = client.get(LESSON, headers={"Cookie": header})
        assert answer.status_code == 200, header[:40]
        assert "checked" not in answer.get_data(as_text=True), header[:40]


def test_a_session_not_seen_for_a_year_is_over(stocked_on_both):
    visitor = a_guest(stocked_on_both)
    with stocked_on_both.app_context():
        db.session.execute(update(WebSession).values(seen_at=now() - timedelta(days=366)))
        db.session.commit()
    assert not is_known(visitor)


def test_who_comes_back_within_the_year_keeps_the_cookie_for_another(stocked):
    visitor = a_guest(stocked)
    with standing_at(now() + timedelta(days=300)):
        visitor.get(LESSON)
    cookie = last(visitor).headers["Set-Cookie"]
    assert token_of(visitor) in cookie
    assert f"Max-Age={365 * 24 * 3600}" in cookie


def test_being_seen_is_noted_at_most_once_a_minute(stocked_on_both):
    visitor = a_guest(stocked_on_both)
    start = now()
    noted = []
    for seconds in (30, 90, 110, 140, 160):
        with standing_at(start + timedelta(seconds=seconds)):
            visitor.get(LESSON)
        (session,), (learner,) = rows(stocked_on_both, WebSession), rows(stocked_on_both, Learner)
        noted.append((round((session.seen_at - start).total_seconds()), round((learner.seen_at - start).total_seconds())))
    assert noted[0][0] <= 0 and noted[0][1] <= 0
    assert noted[1:] == [(90, 90), (90, 90), (90, 90), (160, 160)]


def test_a_reader_does_not_wait_for_somebody_who_holds_their_row(stocked_postgres, tmp_path):
    with an_app(test_settings(tmp_path, stocked_postgres)) as app:
        visitor = a_guest(app)
        with app.app_context(), db.engine.begin() as somebody:
            somebody.execute(update(WebSession).values(created_at=now()))
            somebody.execute(update(Learner).values(created_at=now()))
            with standing_at(now() + timedelta(minutes=5)):
                assert is_known(visitor)


def test_a_place_taken_in_a_run_that_is_repeated_still_ends_the_old_token(app):
    runs = []

    def take():
        take_place(a_learner(db.session()))
        runs.append(1)
        if len(runs) < 3:
            raise OperationalError("INSERT", {}, psycopg.errors.SerializationFailure("could not serialize access"))
        return ""

    a_view(app, "/take", take)
    visitor = Visitor(app)
    visitor.post("/de/display", {"size": "3"})
    visitor.post("/take")
    assert len(runs) == 3
    (row,) = rows(app, WebSession)
    assert row.token_hash == hashed(token_of(visitor))
    assert [learner.id for learner in rows(app, Learner)] == [row.learner_id]


def test_a_refused_request_changes_nothing_in_the_session(stocked):
    visitor = Visitor(stocked)
    visitor.post("/de/display", {"size": "3"})
    visitor.post("/de/display", {"size": "2"}, expect=403, headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"})
    assert visitor.get("/de/").one("html").attributes["data-size"] == "3"


def test_two_browsers_are_two_people(stocked):
    first, second = a_guest(stocked), Visitor(stocked)
    assert is_known(first)
    assert not is_known(second)
    second.post(LESSON, ANSWER | {"answer:right-address": "real"})
    assert len(rows(stocked, Learner)) == 2
    assert {e.attributes["value"] for e in first.get(LESSON).all("input", name="answer:right-address") if "checked" in e.attributes} == {
        "before"
    }


def test_forgetting_erases_everything_at_once(stocked_on_both):
    visitor = a_guest(stocked_on_both)
    visitor.post("/de/display", {"size": "3"})
    token, (learner,) = token_of(visitor), rows(stocked_on_both, Learner)
    other = a_guest(stocked_on_both)
    page = visitor.post("/de/forget")
    assert page.heading
    assert not visitor.has_cookie
    left = everything_in(stocked_on_both)
    assert str(learner.id) not in left
    assert hashed(token) not in left
    assert [row.token_hash for row in rows(stocked_on_both, WebSession)] == [hashed(token_of(other))]
    again = coming_with(stocked_on_both, token)
    assert not is_known(again)
    assert "data-size" not in again.get("/de/").one("html").attributes
    assert is_known(other)


def test_forgetting_ends_the_other_browsers_of_the_same_person_too(stocked):
    visitor = a_guest(stocked)
    twin = coming_with(stocked, token_of(visitor))
    visitor.post("/de/forget")
    assert not is_known(twin)
    twin.post(LESSON, ANSWER)
    assert is_known(twin)


def test_who_is_not_known_may_ask_to_be_forgotten_as_well(visitor):
    assert visitor.post("/de/forget").heading
    assert not visitor.has_cookie


def test_asking_what_forgetting_means_forgets_nothing(stocked):
    visitor = a_guest(stocked)
    visitor.get("/de/forget")
    assert is_known(visitor)


def test_a_learner_erased_elsewhere_begins_anew(stocked_on_both):
    """The session row outlives its learner only until the next look; a press then makes a new guest."""
    visitor = a_guest(stocked_on_both)
    with stocked_on_both.app_context():
        db.session.execute(text("DELETE FROM learner"))
        db.session.commit()
    assert not is_known(visitor)
    visitor.post(LESSON, ANSWER)
    assert is_known(visitor)
    assert len(rows(stocked_on_both, Learner)) == 1
