"""“My data”: everything that is there in words, as a file, the choice of notices, and erasing."""

import json
from datetime import timedelta

import pytest
from babel.messages.extract import extract_from_dir

from app import open_rooms
from learning.desk.demo import add_demo_people
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import put_daily_work_on_the_list, run_next
from learning.house.mail import OutboxMail
from learning.people import queries as people
from learning.people.keeping import tables_by_address
from learning.people.models import Account, Learner
from learning.people.organisations.models import Membership
from learning.people.privacy.notices import NOTICES, choose, wants
from learning.people.privacy.telling import tellings
from tests.support.builders import a_learner, a_member, a_report, an_account, an_organisation, last, rows, signed_in
from tests.support.pages import LESSON, RIGHT
from tests.support.server import REPOSITORY
from tests.support.visitor import Visitor

# What people don't understand and don't need: it stands in the file alone.
TECHNICAL = {
    *("learner_id", "revision_id", "key", "token_hash", "into_id", "parts", "holdings", "display", "version", "number", "signed"),
    *(
        "credential",
        "last_step",
        "confirm_hash",
        "stop_hash",
        "code_hash",
        "salt",
        "once",
        "press_hash",
        "asked_by",
        "giver_id",
        "sent_to",
        "purpose",
    ),
    *("id", "set_id", "seed", "teacher_id", "list_key", "counted", "asker_id", "group_key", "about", "token_sealed"),
    # Told in the words of another column.
    *("learner_notice.kind", "participation.entered_by"),
}


def kept(app, make):
    """The number of the learner that `make` makes, committed."""
    with app.app_context():
        number = make(db.session())
        db.session.commit()
        return number


def mails(app):
    return [(mail.recipient, mail.subject) for mail in rows(app, OutboxMail)]


def test_each_table_about_people_has_words_for_what_they_understand():
    # Each room says its words when it opens, which a test before this one need not have brought about.
    open_rooms()
    told = {telling.table: telling for telling in tellings()}
    tables = {"learner", "web_session", *people.tables_about_learners(), *tables_by_address()}
    assert tables - told.keys() == set(), "tell them with @tells(…)"
    silent = [
        f"{name}.{column.name}"
        for name in tables
        for column in db.metadata.tables[name].columns
        if column.info.get("personal")
        and column.name not in told[name].words().columns
        and not {column.name, f"{name}.{column.name}"} & TECHNICAL
    ]
    assert silent == []


def test_a_guest_reads_titles_answers_and_days(stocked):
    visitor = Visitor(stocked)
    visitor.post(f"/de{LESSON}", RIGHT.fields)
    page = visitor.get("/de/my-data")
    assert "Sicher unterwegs mit dem Smartphone: Eine falsche Nachricht erkennen" in page.words
    assert "ausleihe@stadtbibliothek.example" in page.words
    assert "smartphone-safety" not in page.words and "right-address" not in page.words


def test_who_is_unknown_is_told_so(stocked):
    assert "We know nothing about you" in Visitor(stocked).get("/en/my-data").words


def test_an_account_reads_its_address_roles_mails_and_reports_but_no_secret(stocked):
    def make(session):
        membership = a_member(session, "teacher", an_organisation(session, name="Neue Schule"), name="Frau Kern")
        account = session.get_one(Account, membership.learner_id)
        account.email, account.password = "kern@schule.example", "$argon2id$canary"
        a_report(session, "Zu klein", contact=" Kern@Schule.example")
        session.add(OutboxMail(recipient="kern@schule.example", subject="Hallo Frau Kern", body="…"))
        return account.learner_id

    visitor = signed_in(stocked, kept(stocked, make))
    page = visitor.get("/en/my-data")
    assert all(words in page.words for words in ("kern@schule.example", "Neue Schule", "Frau Kern", "Zu klein", "Hallo Frau Kern"))
    visitor.get("/en/my-data/file")
    file = json.loads(last(visitor).get_data())
    assert [row["description"] for row in file["barrier_report"]] == ["Zu klein"]
    assert last(visitor).headers["Content-Disposition"].startswith('attachment; filename="lernwege-my-data-')
    assert "canary" not in page.words and "canary" not in last(visitor).get_data(as_text=True)


def test_where_only_a_guest_is_known_the_account_is_not_shown_nor_erased(stocked):
    visitor = signed_in(stocked, kept(stocked, lambda session: an_account(session).id), account=False)
    for method, address in (("get", "/en/my-data"), ("get", "/en/my-data/file"), ("get", "/en/forget"), ("post", "/en/forget")):
        getattr(visitor, method)(address, expect=303, **({"follow": False} if method == "post" else {}))
        assert last(visitor).location.startswith("/en/sign-in")
    assert len(rows(stocked, Learner)) == 1


def test_every_reason_is_marked_for_translation():
    found = extract_from_dir(REPOSITORY / "learning", [("**.py", "python")], keywords={"personal": None, "noted": None})
    marked = {message for _file, _line, message, *_rest in found}
    columns = [column for table in db.metadata.tables.values() for column in table.columns if column.name != "learner_id"]
    said = [column.info["personal"] for column in columns if "personal" in column.info]
    assert {words for each in said for words in (each["why"], each["until"])} - marked == set(), "put until when into noted(…)"


# ------------------------------------------------------------------ erasing


def test_an_account_is_erased_at_once_and_a_last_mail_says_so(stocked):
    visitor = signed_in(stocked, kept(stocked, lambda session: an_account(session, "carla@post.example", locale="en").id))
    assert "a last mail says so" in visitor.post("/en/forget").words
    assert rows(stocked, Account) == rows(stocked, Learner) == []
    assert mails(stocked) == [("carla@post.example", "Your account is deleted")]
    assert visitor.get("/en/my-data").heading == "My data" and not visitor.has_cookie


@pytest.mark.parametrize(
    ("role", "others", "needed"), [("coordinator", 0, True), ("coordinator", 1, False), ("teacher", 0, False), ("operator", 0, True)]
)
def test_whom_an_organisation_can_not_do_without_hands_over_first(stocked, role, others, needed):
    def make(session):
        membership = a_member(session, role, an_organisation(session, name="Haus am Park"))
        for _number in range(others):
            a_member(session, role, session.get_one(type(an_organisation(session)), membership.organisation_id))
        # Somebody else's organisation helps nobody, and who has left counts no more.
        a_member(session, "coordinator")
        session.add(
            Membership(learner_id=an_account(session).id, organisation_id=membership.organisation_id, role=role, name="x", ended_at=now())
        )
        return membership.learner_id

    learner_id = kept(stocked, make)
    page = signed_in(stocked, learner_id).post("/en/forget", expect=409 if needed else 200)
    assert ("Haus am Park" in page.words) == needed == (learner_id in {account.learner_id for account in rows(stocked, Account)})


# ------------------------------------------------------------------ notices


def test_notices_come_unless_they_are_not_wanted(stocked):
    learner_id = kept(stocked, lambda session: an_account(session).id)
    visitor = signed_in(stocked, learner_id)
    assert len([box for box in visitor.get("/en/my-data").all("input", name="notice") if "checked" in box.attributes]) == len(NOTICES)
    visitor.post("/en/my-data/notices", {"notice": "before-forgetting"})
    with stocked.app_context():
        assert not wants(db.session(), learner_id, "new-sign-in")
        assert wants(db.session(), learner_id, "before-forgetting")


def test_before_an_unused_account_is_erased_its_address_is_told_once(app):
    def make(session):
        for name, days in (("quiet", 336), ("unwilling", 336), ("here", 300)):
            learner = an_account(session, f"{name}@post.example", locale="en")
            learner.seen_at = now() - timedelta(days=days)
            choose(session, learner.id, set() if name == "unwilling" else set(NOTICES))
        a_learner(session, seen_at=now() - timedelta(days=336))

    kept(app, make)
    for day in (0, 2):
        with app.app_context(), standing_at(now() + timedelta(days=day)):
            put_daily_work_on_the_list(db.session())
            while run_next(db.session()):
                pass
    assert mails(app) == [("quiet@post.example", "Your account will soon be deleted")]


def test_demo_people_can_read_their_data_in_every_language(stocked):
    with stocked.app_context():
        add_demo_people(db.session())
        db.session.commit()
    for locale in ("de", "ar"):
        visitor = Visitor(stocked)
        visitor.post(f"/{locale}/demo/yildiz")
        assert "yildiz@bibliothek.example" in visitor.get(f"/{locale}/my-data").words
