"""Reporting a barrier, and what becomes of it."""

import threading
from datetime import timedelta

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import Job
from learning.house.mail import OutboxMail
from learning.talk import views as talk
from learning.talk.actions import deal_with, forget_old
from learning.talk.models import BarrierReport
from tests.support.builders import a_report, an_app, last, rows
from tests.support.database import test_settings
from tests.support.visitor import Visitor
from tests.support.words import said

FORM = {"description": "The button can't be seen", "where": "/ar/courses/", "contact": "me@private.example"}


def waiting(app):
    return rows(app, BarrierReport)


def test_a_report_waits_with_page_and_language_and_nothing_else(app):
    visitor = Visitor(app)
    visitor.post("/de/display", {"size": "3"})
    page = visitor.post("/ar/report", FORM)
    assert page.heading and last(visitor).request.path == "/ar/report/thanks"
    (report,) = waiting(app)
    assert (report.description, report.page, report.locale, report.contact) == (
        FORM["description"],
        "/ar/courses/",
        "ar",
        "me@private.example",
    )
    assert report.display == {}
    assert report.dealt_with_at is None


def test_display_settings_go_along_only_by_consent(stocked):
    visitor = Visitor(stocked)
    visitor.post("/de/display", {"size": "3", "theme": "dark"})
    visitor.post("/de/report", FORM | {"include_settings": "y"})
    (report,) = waiting(stocked)
    assert {"size": "3", "theme": "dark"}.items() <= report.display.items()


def test_the_form_does_not_ask_for_consent_with_a_tick_already_set(visitor):
    assert "checked" not in visitor.get("/de/report").one("input", name="include_settings").attributes


def test_the_page_one_comes_from_is_filled_in_without_what_is_behind_its_question_mark(visitor):
    page = visitor.get("/de/report", headers={"Referer": "http://localhost/de/courses/?secret=1#x"})
    assert page.one("input", name="where").attributes["value"] == "/de/courses/"


@pytest.mark.parametrize("referrer", ["https://elsewhere.example/private", "http://localhost@evil.example/x", "http://[x", "x" * 9000, ""])
def test_nothing_of_other_sites_is_filled_in(visitor, referrer):
    page = visitor.get("/de/report", headers={"Referer": referrer})
    assert page.one("input", name="where").attributes.get("value", "") == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"description": ""},
        {"description": "  \n\t "},
        {"description": "x" * 5001},
        {"where": "w" * 301},
        {"contact": "c" * 321},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_was_typed_stays_when_something_is_missing(stocked, wrong):
    typed = FORM | {"description": "<b>My</b> & text", "include_settings": "y"} | wrong
    visitor = Visitor(stocked)
    page = visitor.post("/de/report", typed, expect=422)
    assert page.one("textarea", name="description").text.strip() == typed["description"].strip()
    assert page.one("input", name="where").attributes["value"] == typed["where"]
    assert page.one("input", name="contact").attributes["value"] == typed["contact"]
    assert "checked" in page.one("input", name="include_settings").attributes
    (name,) = wrong
    field = next(e for e in page.elements if e.attributes.get("name") == name)
    assert field.attributes["aria-invalid"] == "true"
    assert all(page.by_id(part).text.strip() for part in field.attributes["aria-describedby"].split())
    assert waiting(stocked) == []
    assert not visitor.has_cookie


def test_the_words_of_a_mistake_are_in_the_readers_language(stocked):
    words = {key: Visitor(stocked).post(f"/{key}/report", {}, expect=422).words for key in ("de", "en", "ar")}
    assert "Please write what does not work" in words["en"]
    assert "Please write what does not work" not in words["de"] + words["ar"]


def test_the_longest_texts_allowed_are_taken_in_any_script(app):
    Visitor(app).post("/uk/report", {"description": "ї" * 5000, "where": "ї" * 300, "contact": "ї" * 320})
    (report,) = waiting(app)
    assert (len(report.description), len(report.page), len(report.contact)) == (5000, 300, 320)


def test_the_same_report_sent_twice_waits_once(app):
    visitor = Visitor(app)
    for _time in range(2):
        assert visitor.post("/de/report", FORM).heading
    assert len(waiting(app)) == len(rows(app, OutboxMail)) == 1


def test_pressing_twice_at_the_same_moment_counts_once(stocked_postgres, tmp_path):
    with an_app(test_settings(tmp_path, stocked_postgres)) as app:
        app.test_client().get("/de/report")
        together, answers = threading.Barrier(6), []

        def press():
            visitor = Visitor(app)
            together.wait(10)
            visitor.post("/de/report", FORM, expect=303, follow=False)
            answers.append(last(visitor).headers["Location"])

        threads = [threading.Thread(target=press) for _time in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert answers == ["/de/report/thanks"] * 6
        assert len(waiting(app)) == len(rows(app, OutboxMail)) == 1


def test_another_report_about_the_same_page_waits_as_well(app):
    visitor = Visitor(app)
    visitor.post("/de/report", FORM)
    visitor.post("/de/report", FORM | {"description": "And the text is too small"})
    with standing_at(now() + timedelta(days=1)):
        visitor.post("/de/report", FORM)
    assert len(waiting(app)) == 3


def test_the_staff_are_told_by_mail_without_the_text(app):
    Visitor(app).post("/ar/report", FORM)
    (mail,) = rows(app, OutboxMail)
    assert mail.recipient == app.config["SETTINGS"].site.mail
    assert mail.body.endswith("/de/queue")
    assert [typed for typed in FORM.values() if typed in mail.subject + mail.body] == []
    assert [job.name for job in rows(app, Job)] == ["deliver-mail"]


def test_in_the_demo_the_mail_can_be_read_on_a_page(visitor):
    subject = said("de", "A barrier was reported")
    assert subject not in visitor.get("/de/demo/mail").words
    visitor.post("/de/report", FORM)
    page = visitor.get("/de/demo/mail")
    assert subject in page.words
    assert FORM["description"] not in page.words


def test_what_is_not_text_is_left_out_and_the_rest_is_kept(app):
    Visitor(app).post("/de/report", {"description": "one\x00two\x1b[31m", "where": "/de/\x00", "contact": "\x00me"})
    (report,) = waiting(app)
    assert "\x00" not in report.description + report.page + report.contact
    assert "\x1b" not in report.description
    assert report.description.startswith("one")


def test_line_breaks_are_text(app):
    Visitor(app).post("/de/report", {"description": "one\r\n\r\ntwo\tthree"})
    (report,) = waiting(app)
    assert report.description.split() == ["one", "two", "three"]
    assert "\n" in report.description


# ------------------------------------------------------------------ the queue


def command(app, *words):
    return app.test_cli_runner().invoke(args=["reports", *words])


def test_the_queue_shows_what_waits_the_oldest_first_until_it_is_done(app):
    with app.app_context():
        session = db.session()
        newer = a_report(session, "Newer", page="/de/")
        older = a_report(session, "Older", page="/ar/", reported_at=now() - timedelta(days=3), contact="me@private.example")
        session.commit()
        ids = newer.id, older.id
    shown = command(app, "list").output
    assert shown.index("Older") < shown.index("Newer")
    assert "3 days" in shown and "/ar/" in shown and "me@private.example" in shown
    assert command(app, "done", str(ids[1])).exit_code == 0
    shown = command(app, "list").output
    assert "Older" not in shown and "Newer" in shown


def test_what_is_not_there_cannot_be_done(app):
    answer = command(app, "done", "404")
    assert answer.exit_code == 1
    assert "no such report" in answer.output


def test_done_keeps_its_first_day(app):
    with app.app_context():
        report = a_report(db.session())
        with standing_at(now() - timedelta(days=5)):
            deal_with(db.session(), report)
        first = report.dealt_with_at
        deal_with(db.session(), report)
        assert report.dealt_with_at == first
        db.session.rollback()


def test_a_report_is_forgotten_six_months_after_it_was_dealt_with(app):
    with app.app_context():
        session = db.session()
        a_report(session, "just done", dealt_with_at=now() - timedelta(days=182))
        a_report(session, "long done", dealt_with_at=now() - timedelta(days=184))
        a_report(session, "still waiting", reported_at=now() - timedelta(days=900))
        forget_old(session)
        session.commit()
    assert sorted(report.description for report in waiting(app)) == ["just done", "still waiting"]


def test_a_flood_of_reports_is_kept_and_does_not_fill_the_mailbox_of_the_staff(app):
    for number in range(12):
        Visitor(app).post("/de/report", FORM | {"description": f"Number {number}"})
    assert (len(waiting(app)), len(rows(app, OutboxMail))) == (12, 10)
    with standing_at(now() + timedelta(minutes=61)):
        Visitor(app).post("/de/report", FORM | {"description": "Later"})
    assert len(rows(app, OutboxMail)) == 11


def test_a_flood_of_reports_waits_with_its_words_and_others_are_heard(stocked, monkeypatch):
    monkeypatch.setattr(talk, "FROM_A_NETWORK", talk.FROM_A_NETWORK._replace(most=2))
    school, home = {"REMOTE_ADDR": "93.184.216.34"}, {"REMOTE_ADDR": "93.184.216.35"}
    for number in range(2):
        Visitor(stocked).post("/de/report", {"description": f"I can't read it {number}"}, expect=303, follow=False, environ_base=school)
    page = Visitor(stocked).post("/de/report", {"description": "My dear text"}, expect=429, environ_base=school)
    assert page.one("textarea").text == "My dear text"
    Visitor(stocked).post("/de/report", {"description": "My dear text"}, expect=303, follow=False, environ_base=home)
    assert len(rows(stocked, BarrierReport)) == 3
