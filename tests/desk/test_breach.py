"""A notice of a breach: written by one, sent by another, told to each person once, in their language."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from learning.desk.breach import jobs
from learning.desk.breach.models import Breach
from learning.house.clock import day_of, now, standing_at
from learning.house.db import db
from learning.house.jobs import Job, run_next
from learning.house.locale import LOCALES
from learning.house.mail import OutboxMail
from learning.people.events.models import SecurityEvent
from learning.talk.notices.models import LearnerNotice
from tests.desk.conftest import an_operator
from tests.support import axe
from tests.support.browser import a_context, answered_by
from tests.support.builders import a_cohort, a_learner, a_member, a_seat, an_account, rows, signed_in
from tests.support.pdfs import text_of
from tests.support.visitor import Visitor

LIST = "/de/desk/data-incidents"
TYPED: dict[str, Any] = {
    "happened_de": "Am 3. Mai war eine Liste offen.",
    "meaning_de": "Fremde kennen vielleicht Ihre Adresse.",
    "done_de": "Wir haben die Liste geschlossen.",
    "done_tr": "Listeyi kapattık.",
    "data": ["names", "addresses"],
    "steps": ["mails"],
    "contact": "Datenschutz, 030 1",
    "audience": "accounts",
}


def accounts(app, number, **more):
    with app.app_context():
        found = [an_account(db.session(), **more).id for _each in range(number)]
        db.session.commit()
    return found


def prepared(operator, **more):
    operator.post(f"{LIST}/new", TYPED | more)
    return f"{LIST}/{max(each.id for each in rows(operator.client.application, Breach))}"


def sent(operator, address, expect=200):
    version = operator.get(address).one("input", name="seen").attributes["value"]
    return operator.post(f"{address}/send", {"seen": version}, expect=expect)


def work(app):
    """Do the latest of these jobs before all mails, as if its time had come again."""
    with app.app_context():
        job = db.session.scalars(select(Job).where(Job.name == "tell-breach").order_by(Job.id.desc()).limit(1)).one()
        job.state, job.due_at = "waiting", now() - timedelta(days=1)
        db.session.commit()
        run_next(db.session())


def test_who_wrote_it_does_not_send_it_and_each_is_told_once_in_their_language(stocked_on_both):
    app = stocked_on_both
    one, other = an_operator(app), an_operator(app)
    (reader,) = accounts(app, 1, email="ayse@post.example", locale="tr")
    address = prepared(one)
    assert "Jemand anderes" in sent(one, address, expect=409).words
    assert rows(app, LearnerNotice) == []
    sent(other, address)
    work(app)
    mails = [mail for mail in rows(app, OutboxMail) if mail.recipient == "ayse@post.example"]
    assert len(mails) == 1 and "Listeyi kapattık." in mails[0].body and TYPED["happened_de"] in mails[0].body
    told = [each.learner_id for each in rows(app, LearnerNotice)]
    assert reader in told and len(told) == len(set(told)) == 3
    assert {"breach-prepared", "breach-sent"} <= {each.kind for each in rows(app, SecurityEvent)}
    (breach,) = rows(app, Breach)
    assert (breach.told, breach.mailed, breach.prepared_by) == (3, 3, "") and breach.done_at

    her = signed_in(app, reader)
    assert f"/tr/data-incidents/{breach.id}" in {e.attributes.get("href") for e in her.get("/tr/").all("a")}
    page = her.get(f"/tr/data-incidents/{breach.id}")
    assert TYPED["happened_de"] in [e.text for e in page.all("p", lang="de")] and "Listeyi kapattık." in page.words
    her.post("/tr/notices/read", {"key": page.one("input", name="key").attributes["value"]})
    assert f"/tr/data-incidents/{breach.id}" not in {e.attributes.get("href") for e in her.get("/tr/").all("a")}
    # Nobody else reads it, where operators did not choose so.
    Visitor(app).get(f"/de/data-incidents/{breach.id}", expect=404)


@pytest.mark.parametrize(("locale", "dark"), [("de", False), ("ar", True)])
def test_whom_it_concerns_can_read_it_on_a_telephone_and_by_ear(stocked, browser, locale, dark):
    one, other = an_operator(stocked), an_operator(stocked)
    (reader,) = accounts(stocked, 1, locale=locale)
    sent(other, prepared(one))
    work(stocked)
    (breach,) = rows(stocked, Breach)
    with a_context(browser, url="http://localhost", width=320, dark=dark) as window:
        answered_by(window, signed_in(stocked, reader).client)
        page = window.new_page()
        page.goto(f"/{locale}/data-incidents/{breach.id}")
        assert TYPED["meaning_de"] in page.inner_text("main")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert str(axe.run(page)) == ""


def test_a_job_that_is_killed_goes_on_and_tells_nobody_twice(stocked_on_both, monkeypatch):
    app = stocked_on_both
    one, other = an_operator(app), an_operator(app)
    accounts(app, 7)
    monkeypatch.setattr(jobs, "BATCH", 3)
    sent(other, prepared(one))

    def die(session, done, of):
        session.commit()
        raise KeyboardInterrupt

    with monkeypatch.context() as dying, pytest.raises(KeyboardInterrupt):
        dying.setattr(jobs, "step", die)
        work(app)
    assert len(rows(app, LearnerNotice)) == 3
    work(app)
    (breach,) = rows(app, Breach)
    recipients = [mail.recipient for mail in rows(app, OutboxMail)]
    assert (breach.told, len(rows(app, LearnerNotice)), len(recipients), len(set(recipients))) == (9, 9, 9, 9)


def test_one_operator_alone_may_send_and_guests_see_it_where_that_was_chosen(stocked):
    operator, visitor = an_operator(stocked), Visitor(stocked)
    with stocked.app_context():
        guest = a_learner(db.session()).id
        db.session.commit()
    address = prepared(operator, for_guests="y")
    visitor.get("/de/data-incidents/1", expect=404)
    sent(operator, address)
    work(stocked)
    assert guest not in {each.learner_id for each in rows(stocked, LearnerNotice)}
    stocked.extensions["pagecache"].looked_at = float("-inf")
    assert "/ar/data-incidents/1" in {e.attributes.get("href") for e in visitor.get("/ar/").all("a")}
    assert TYPED["done_de"] in visitor.get("/ar/data-incidents/1").words
    # Once sent it stays as it is.
    operator.get(f"{address}/change", expect=404)
    operator.post(f"{address}/send", {"seen": "2"}, expect=409)


def test_the_proof_must_be_fresh(stocked):
    operator = an_operator(stocked)
    address = prepared(operator)
    with standing_at(now() + timedelta(minutes=20)):
        operator.post(f"{address}/send", {"seen": "1"}, expect=403)
    assert rows(stocked, Breach)[0].sent_at is None


def test_only_who_was_here_or_belongs_to_the_organisation(stocked):
    one, other = an_operator(stocked), an_operator(stocked)
    with stocked.app_context():
        long_ago = an_account(db.session())
        long_ago.seen_at = now() - timedelta(days=40)
        leader = a_member(db.session())
        seat = a_seat(db.session(), a_cohort(db.session(), leader))
        ids = long_ago.id, leader.learner_id, seat.learner_id
        organisation = leader.organisation_id
        db.session.commit()
    sent(other, prepared(one, audience="organisation", organisation_id=str(organisation)))
    work(stocked)
    assert {each.learner_id for each in rows(stocked, LearnerNotice)} == set(ids[1:])
    sent(other, prepared(one, audience="seen", since=(day_of(now()) - timedelta(days=7)).isoformat()))
    work(stocked)
    assert ids[0] not in {each.learner_id for each in rows(stocked, LearnerNotice)}
    assert ids[1] in {each.learner_id for each in rows(stocked, LearnerNotice) if each.key == "breach:2"}


def test_the_letter_stands_in_every_language_and_marks_the_german(stocked):
    operator = an_operator(stocked)
    address = prepared(operator)
    for key in LOCALES:
        assert TYPED["done_de" if key != "tr" else "done_tr"][:8] in text_of(operator.client.get(f"{address}/letter/{key}").data)
    page = operator.get(address)
    assert len([e for e in page.all("p") if e.attributes.get("lang") == "de"]) >= 6


def test_a_notice_that_says_nothing_is_not_kept(stocked):
    operator = an_operator(stocked)
    lacks: list[dict[str, Any]] = [{"happened_de": ""}, {"data": []}, {"audience": "seen"}, {"audience": "organisation"}, {"contact": ""}]
    for lack in lacks:
        operator.post(f"{LIST}/new", TYPED | lack, expect=422)
    assert rows(stocked, Breach) == []
