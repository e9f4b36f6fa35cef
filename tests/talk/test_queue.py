"""The queue of the staff: what waits, how long, and what becomes of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.talk.models import BarrierReport, Dealing
from learning.talk.queue.days import working_days
from tests.support.builders import a_member, a_report, an_app, an_organisation, rows, signed_in
from tests.support.database import test_settings
from tests.support.visitor import Visitor
from tests.support.words import said

# A Thursday, at noon in the city.
THURSDAY = datetime(2026, 11, 26, 11, 0, tzinfo=UTC)


@pytest.fixture
def app(sqlite_database, tmp_path):
    with an_app(test_settings(tmp_path, sqlite_database)) as app:
        yield app


@pytest.fixture
def noon():
    with standing_at(THURSDAY):
        yield


def staff(app, role="reviewer", name="Frau Prüfer"):
    with app.app_context():
        member = a_member(db.session(), role, an_organisation(db.session(), "city"), name=name)
        number = member.learner_id
        db.session.commit()
    return signed_in(app, number, acting=member)


def reports(app, *told, **more):
    """Reports by what they say and how many days ago they came; their addresses."""
    with app.app_context():
        made = [a_report(db.session(), words, reported_at=now() - timedelta(days=days), **more) for words, days in told]
        addresses = [f"/en/queue/barriers/{report.id}" for report in made]
        db.session.commit()
    return addresses


def titles(page):
    return [heading.text.strip() for heading in page.all("h3")]


@pytest.mark.parametrize(
    ("last", "days"),
    [("2026-11-26", 0), ("2026-11-27", 1), ("2026-11-28", 1), ("2026-11-29", 1), ("2026-11-30", 2), ("2026-12-03", 5), ("2026-11-20", 0)],
)
def test_a_weekend_is_no_working_day(last, days):
    assert working_days(date(2026, 11, 26), date.fromisoformat(last)) == days


@pytest.mark.parametrize("first", [date(2026, 11, 23) + timedelta(days=each) for each in range(7)], ids=str)
def test_working_days_are_those_one_would_count_on_fingers(first):
    for length in range(30):
        counted = sum((first + timedelta(days=each)).weekday() < 5 for each in range(1, length + 1))
        assert working_days(first, first + timedelta(days=length)) == counted


def test_the_oldest_waits_at_the_top_with_its_age_against_the_promise(app, noon):
    reports(app, ("Newer", 0), ("Old", 9), ("Middle", 2))
    page = staff(app).get("/en/queue")
    assert titles(page) == ["Old", "Middle", "Newer"]
    for words in ("For 9 days", "5 working days longer than promised", "Since today", "2 working days left", "Due today"):
        assert words in page.words
    assert "1 longer than promised" in page.words and "Queue (3)" in page.words


def test_who_takes_a_report_is_named_and_it_waits_no_more_among_the_open(app, noon):
    (address,) = reports(app, ("Too small", 1))
    one, other = staff(app, name="Frau Eins"), staff(app, "operator", name="Frau Zwei")
    one.post(f"{address}/take")
    assert "Frau Eins" in other.get(address).words
    assert titles(other.get("/en/queue")) == [] and titles(other.get("/en/queue?state=taken")) == ["Too small"]
    other.post(f"{address}/take")
    assert [each.name for each in rows(app, Dealing)] == ["Frau Zwei"]
    other.post(f"{address}/let-go")
    assert titles(one.get("/en/queue")) == ["Too small"]


def test_done_can_be_undone_and_tells_whether_the_promise_was_kept(app, noon):
    in_time, late = reports(app, ("Quick", 1), ("Slow", 9))
    reviewer = staff(app)
    for address in (in_time, late):
        reviewer.post(f"{address}/done")
    page = reviewer.get("/en/queue?state=done")
    assert sorted(titles(page)) == ["Quick", "Slow"] and "1 of 2 in time" in page.words
    reviewer.post(f"{late}/undo")
    assert titles(reviewer.get("/en/queue")) == ["Slow"]


def test_the_answer_goes_to_the_address_that_was_left_in_the_readers_language(app):
    (address,) = reports(app, ("Zu klein", 0), contact="hanna@post.example")
    reviewer = staff(app)
    page = reviewer.post(f"{address}/answer", {"text": "  "}, expect=422)
    assert page.one("textarea", name="text").attributes["aria-invalid"] == "true"
    reviewer.post(f"{address}/answer", {"text": "Es ist jetzt größer."})
    (mail,) = rows(app, OutboxMail)
    assert (mail.recipient, mail.subject) == ("hanna@post.example", said("de", "Answer to your report"))
    assert "Es ist jetzt größer." in mail.body and "Zu klein" in mail.body
    assert "Es ist jetzt größer." in reviewer.get(address).words


@pytest.mark.parametrize("contact", ["", "0176 555", "me@"])
def test_without_an_address_there_is_nothing_to_send(app, contact):
    (address,) = reports(app, ("Zu klein", 0), contact=contact)
    reviewer = staff(app)
    assert contact in reviewer.get(address).words and not reviewer.get(address).all("textarea", name="text")
    reviewer.post(f"{address}/answer", {"text": "Hello"}, expect=404)
    assert rows(app, OutboxMail) == []


def test_two_notes_at_once_are_both_seen(app):
    (address,) = reports(app, ("Zu klein", 0))
    one, other = staff(app), staff(app)
    one.post(f"{address}/note", {"version": "1", "note": "First"})
    page = other.post(f"{address}/note", {"version": "1", "note": "Second"}, expect=409)
    assert "First" in page.words and page.one("textarea", name="note").text.strip() == "Second"
    other.post(f"{address}/note", {"version": page.one("input", name="version").attributes["value"], "note": "Both"})
    assert [each.note for each in rows(app, BarrierReport)] == ["Both"]


def test_what_a_stranger_wrote_is_shown_as_text_and_leads_nowhere_else(app):
    (address,) = reports(app, ("<script>x</script>", 0), page="https://evil.example/", contact='"><b>me')
    page = staff(app).get(address)
    assert "<script>x</script>" in page.words and "https://evil.example/" in page.words
    assert not [link for link in page.all("a") if "evil" in link.attributes.get("href", "")]


@pytest.mark.parametrize("address", ["/en/queue?state=other", "/en/queue?page=2", "/en/queue?page=0", "/en/queue?page=x"])
def test_a_stretch_that_is_not_there_is_missing(app, address):
    staff(app).get(address, expect=404)


@pytest.mark.parametrize("role", ["coordinator", "teacher", "author"])
def test_the_queue_is_not_for_everybody_at_work(app, role):
    (address,) = reports(app, ("Private", 0))
    visitor = staff(app, role)
    visitor.get("/en/queue", expect=403)
    visitor.get(address, expect=403)
    Visitor(app).post(f"{address}/done", expect=303, follow=False)
    assert rows(app, BarrierReport)[0].dealt_with_at is None


def test_a_thousand_reports_ask_no_more_of_the_database_than_one(app, noon):
    reviewer, counts = staff(app), []
    # What a process remembers from then on is no matter of how many wait.
    reviewer.get("/en/queue")
    for number in (1, 1000):
        reports(app, *((f"Report {each}", 1) for each in range(number)))
        asked: list[str] = []

        def note(_connection, _cursor, statement, *_more, asked=asked):
            asked.append(statement)

        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", note)
        page = reviewer.get("/en/queue")
        with app.app_context():
            event.remove(db.engine, "before_cursor_execute", note)
        counts.append(len([each for each in asked if "cache_generation" not in each]))
    assert counts[0] == counts[1]
    assert len(titles(page)) == 50


def test_when_one_of_the_staff_is_erased_the_report_waits_again(app):
    from learning.people.actions import erase
    from learning.people.models import Learner

    (address,) = reports(app, ("Waits", 0))
    reviewer = staff(app)
    reviewer.post(f"{address}/take")
    with app.app_context():
        (taken,) = db.session().query(Dealing)
        erase(db.session(), db.session().get_one(Learner, taken.learner_id))
        db.session.commit()
    assert titles(staff(app).get("/en/queue")) == ["Waits"]


def test_who_checks_courses_for_a_provider_does_not_read_what_residents_write_to_the_city(app):
    (address,) = reports(app, ("I can't read it", 1), contact="hanna@post.example")
    with app.app_context():
        member = a_member(db.session(), "reviewer", an_organisation(db.session(), "provider"))
        number = member.learner_id
        db.session.commit()
    visitor = signed_in(app, number, acting=member)
    for page in (visitor.get("/en/queue", expect=403), visitor.get(address, expect=403), visitor.post(f"{address}/take", expect=403)):
        assert "hanna@post.example" not in page.words
