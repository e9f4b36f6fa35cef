"""Reading only: nothing is changed, nobody loses what they typed, and operators can end it."""

import json
from datetime import timedelta

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.frozen import freeze, going_on, thaw
from learning.house.jobs import Job, enqueue, run_next
from learning.house.mail import OutboxMail, send_mail
from learning.people.models import Learner, WebSession
from learning.talk.models import BarrierReport
from tests.desk.conftest import an_operator
from tests.support.builders import an_account, an_app, last, rows, signed_in
from tests.support.visitor import Visitor

LESSON = "/de/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}
TEXT = "Die Schrift ist\nmir zu klein"


def hold(app, reason="maintenance"):
    with app.app_context():
        freeze(db.session(), reason, None)
        db.session.commit()
    app.extensions["pagecache"].looked_at = float("-inf")


@pytest.fixture
def held(stocked):
    hold(stocked)
    return stocked


# ------------------------------------------------------------------ reading goes on


def test_everybody_reads_on_and_every_page_says_why(stocked_on_both):
    guest, stranger = Visitor(stocked_on_both), Visitor(stocked_on_both)
    guest.post(LESSON, ANSWER)
    stranger.get("/de/")
    hold(stocked_on_both, "incident")
    for visitor in (guest, stranger):
        for address in ("/de/", "/de/courses/", LESSON, "/de/way", "/de/my-data", "/de/no-such-page"):
            page = visitor.get(address, expect=404 if "no-such" in address else 200)
            assert page.all("div", class_="standing"), address
    assert guest.get(LESSON).all("input", name="answer:right-address", value="before", checked="")


def test_somebody_goes_through_the_steps_of_a_lesson(held):
    visitor = Visitor(held)
    page = visitor.get(f"{LESSON.replace('/de/', '/de-simple/')}")
    first = page.one("input", name="at").attributes["value"]
    following = visitor.post(LESSON.replace("/de/", "/de-simple/"), {"view": "steps", "at": first, "go": "next"})
    assert following.one("input", name="at").attributes["value"] != first
    visitor.post(LESSON, {"view": "all", "go": "locale:tr"})
    assert last(visitor).request.path.startswith("/tr/")
    assert rows(held, Learner) == [] and rows(held, WebSession) == []


# ------------------------------------------------------------------ nothing is changed, nothing typed is lost


def test_a_form_is_refused_with_its_words_and_goes_through_afterwards(held):
    visitor = Visitor(held, "ar")
    page = visitor.post("/ar/report", {"description": TEXT, "where": "/ar/"}, expect=503)
    assert page.one("html").attributes["lang"] == "ar"
    assert int(last(visitor).headers["Retry-After"]) >= 60
    assert page.one("textarea").text.strip() == TEXT
    assert rows(held, BarrierReport) == []
    with held.app_context():
        thaw(db.session())
        db.session.commit()
    held.extensions["pagecache"].looked_at = float("-inf")
    again = {e.attributes["name"]: e.attributes["value"] for e in page.all("input", type="hidden")}
    visitor.post("/ar/report", again)
    assert [report.description.split() for report in rows(held, BarrierReport)] == [TEXT.split()]


def test_an_answer_and_what_was_ticked_are_refused_and_come_back_with_a_way_on(held):
    visitor = Visitor(held)
    for pressed in ({}, {"check": "", "go": "next"}):
        fields = {name: value for name, value in (ANSWER | pressed).items() if value}
        page = visitor.post(LESSON, fields, expect=503)
        assert page.all("input", name="answer:right-address", value="before")
        assert page.all("a", href=f"{LESSON}")
    assert rows(held, Learner) == []


def test_a_password_never_comes_back_on_a_page(held):
    with held.app_context():
        learner_id = an_account(db.session()).id
        db.session.commit()
    visitor = signed_in(held, learner_id)
    sent = {"token": visitor.token, "email": "new@post.example", "password": "Vier Wale trinken"}
    assert "Wale" not in visitor.post("/de/account/email", sent, expect=503).words


def test_a_form_from_elsewhere_is_not_offered_to_be_sent_again(held):
    answer = held.test_client().post("/de/report", data={"description": TEXT}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403 and "mir zu klein" not in answer.get_data(as_text=True)


def test_a_script_that_saves_is_answered_in_json(held):
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin", "Accept": "application/json"}
    answer = held.test_client().post("/de/report", data={"description": TEXT}, headers=headers)
    assert (answer.status_code, json.loads(answer.data)) == (503, {"error": "frozen"})
    assert answer.headers["Retry-After"]


def test_every_view_that_changes_something_is_refused_but_those_that_say_otherwise(held):
    unsafe = {rule.endpoint for rule in held.url_map.iter_rules() if "POST" in (rule.methods or ())}
    exceptions = {endpoint for endpoint in unsafe if going_on(held, endpoint)}
    rooms = {endpoint.partition(".")[0] for endpoint in exceptions}
    desk = {"desk", "city", "frozen", "events", "background", "providers", "announcements", "breach", "switches"}
    assert rooms <= desk | {"signin", "roles", "shared", "cards", "lessons", "provider_door"}
    assert not exceptions & {"talk.send_report", "house.keep_display", "check.begin", "dates.seat"}
    assert len(exceptions) < len(unsafe) / 4


def test_a_visit_is_not_noted_but_a_role_still_ends_by_its_clock(stocked):
    with stocked.app_context():
        learner_id = an_account(db.session()).id
        db.session.commit()
    reader, operator = signed_in(stocked, learner_id), an_operator(stocked)
    hold(stocked)
    before = {row.token_hash: row.seen_at for row in rows(stocked, WebSession)}
    with standing_at(now() + timedelta(minutes=5)):
        reader.get("/de/way")
        operator.get("/de/desk/")
    moved = [row.learner_id for row in rows(stocked, WebSession) if row.seen_at != before[row.token_hash]]
    assert len(moved) == 1 and moved != [learner_id]


# ------------------------------------------------------------------ who may: signing in and out, operators


def test_people_sign_in_and_out(held):
    with held.app_context():
        an_account(db.session(), "helga@post.example")
        db.session.commit()
    visitor = Visitor(held)
    visitor.post("/de/sign-in/mail", {"email": "helga@post.example"})
    with held.app_context():
        while run_next(db.session()):
            pass
        [mail] = db.session.query(OutboxMail).all()
        link = next(word for word in mail.body.split() if "/sign-in/link/" in word)
    address = f"/{link.partition('://')[2].partition('/')[2]}"
    visitor.get(address)
    visitor.post(address)
    token = visitor.get("/de/way").all("input", name="token")[0].attributes["value"]
    visitor.post("/de/sign-out", {"token": token})
    assert [row for row in rows(held, WebSession) if row.learner_id] == []


def test_an_operator_holds_and_ends_it_and_other_processes_follow(stocked):
    operator = an_operator(stocked)
    with an_app(stocked.config["SETTINGS"]) as other:
        visitor = Visitor(other)
        visitor.get("/de/")
        page = operator.get("/de/desk/reading-only")
        sent = {"token": operator.token, "seen": page.one("input", name="seen").attributes["value"], "reason": "maintenance"}
        page = operator.post("/de/desk/reading-only", sent | {"until": "2999-12-01T10:30"})
        assert "10:30" in page.words and "zwei Sekunden" in page.all("div", class_="page flash")[0].text
        other.extensions["pagecache"].looked_at -= 1.0
        assert "10:30" in visitor.get("/de/").words
        visitor.post("/de/report", {"description": TEXT}, expect=503)
        assert int(last(visitor).headers["Retry-After"]) == 3600
        operator.post("/de/desk/reading-only", sent, expect=409)
        operator.post("/de/desk/reading-only/end", {"token": operator.token})
        other.extensions["pagecache"].looked_at -= 1.0
        visitor.post("/de/report", {"description": TEXT})


@pytest.mark.parametrize("until", ["2020-01-01T10:00", "tomorrow"])
def test_an_end_that_can_not_be_is_refused(stocked, until):
    operator = an_operator(stocked)
    operator.post("/de/desk/reading-only", {"token": operator.token, "reason": "maintenance", "until": until}, expect=422)
    operator.post("/de/desk/reading-only", {"token": operator.token, "reason": "no-such"}, expect=422)


def test_the_command_holds_and_ends_it(stocked):
    run = stocked.test_cli_runner()
    assert "incident" in run.invoke(args=["desk", "read-only", "on", "--reason", "incident", "--until", "2999-01-01 10:00"]).output
    stocked.extensions["pagecache"].looked_at = float("-inf")
    Visitor(stocked).post("/de/report", {"description": TEXT}, expect=503)
    assert run.invoke(args=["desk", "read-only", "on", "--until", "2020-01-01 10:00"]).exit_code == 2
    assert "As always" in run.invoke(args=["desk", "read-only", "off"]).output
    stocked.extensions["pagecache"].looked_at = float("-inf")
    Visitor(stocked).post("/de/report", {"description": TEXT})


def test_work_in_the_background_waits_and_mail_goes_out(held):
    with held.app_context():
        session = db.session()
        enqueue(session, "forget-old-mail")
        send_mail(session, "a@post.example", "Hello", "Text")
        session.commit()
        while run_next(session):
            pass
        assert {job.name: job.state for job in session.query(Job)} == {"forget-old-mail": "waiting", "deliver-mail": "done"}
        thaw(session)
        session.commit()
        while run_next(session):
            pass
        assert {job.state for job in session.query(Job)} == {"done"}
