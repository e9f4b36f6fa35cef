"""The result of a check: what it says is true of its numbers, and nobody else sees or deletes it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from learning.check.models import Check
from learning.check.result.change import direction
from learning.check.result.standing import standing
from learning.check.result.words import sentence
from learning.competence import Profile
from learning.house.clock import now
from learning.house.db import db
from learning.house.locale import LOCALES, speaking
from learning.people.models import Learner
from tests.conftest import _an_app
from tests.house.test_statements import listen
from tests.support.builders import (
    a_check,
    a_course,
    a_learner,
    a_lesson_state,
    a_member,
    a_profile,
    a_stage,
    an_account,
    an_attempt,
    last,
    rows,
    signed_in,
)
from tests.support.visitor import Visitor

PLAIN = (0.02, 0.9, 0.06, 0.02)


def told(mean, sd=0.3, chances=PLAIN, answers=5):
    return {
        "mean": mean,
        "sd": sd,
        "low": mean - 1.96 * sd,
        "high": mean + 1.96 * sd,
        "level": 2,
        "probabilities": chances,
        "answers": answers,
    }


def said(found, own=None):
    with speaking(LOCALES["en"]):
        return sentence(standing(found, own))


# ------------------------------------------------------------------ sentences


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (1.5, "Intermediate. That fits how you see yourself."),
        (2.2, "Intermediate. You see yourself a little higher."),
        (0.7, "Intermediate. You see yourself a little lower."),
        (2.7, "Intermediate. You see yourself clearly higher: a second look is worth it here."),
        (0.3, "Intermediate. You can do more than you think."),
        (None, "Intermediate."),
    ],
)
def test_the_sentence_sets_the_own_view_beside_the_answers(own, words):
    assert said(told(-0.25, 0.2), own) == words


def test_who_may_as_well_have_the_level_beside_is_told_both():
    assert said(told(-0.8, chances=(0.5, 0.45, 0.05, 0))) == "Between Basics and Intermediate."
    assert said(told(0.3, chances=(0.05, 0.48, 0.4, 0.07))) == "Between Intermediate and Advanced."


def test_answers_never_show_more_than_the_third_level():
    found = standing(told(2.2, chances=(0, 0, 0.1, 0.9)), None)
    assert said(told(2.2, chances=(0, 0, 0.1, 0.9))) == "Advanced."
    assert found.high == 3 and found.low < 3


def test_two_answers_say_nothing():
    assert said(told(-0.25, answers=2), 1.5) == "Not enough answers yet."


def test_a_change_is_told_only_where_both_checks_bear_it():
    assert direction(told(-0.5), told(0.3)) == "higher"
    assert direction(told(0.3), told(-0.5)) == "lower"
    # The same step with more doubt about both, and a step that is small.
    assert direction(told(-0.5, 0.6), told(0.3, 0.6)) == "same"
    assert direction(told(-0.1), told(0.1)) == "same"
    assert direction(told(-0.5, answers=2), told(0.3)) is None


# ------------------------------------------------------------------ the page


@pytest.fixture
def app(sqlite_database, tmp_path):
    yield from _an_app(sqlite_database, tmp_path)


@pytest.fixture
def owner(app):
    return an_owner(app)


def an_owner(app):
    """Somebody with a result of three months ago and one of today."""
    with app.app_context():
        session = db.session()
        a_stage(session)
        a_course(session)
        learner = a_learner(session)
        for name, days, level in (("first", 90, 1), ("second", 0, 2)):
            at = now() - timedelta(days=days)
            a_check(session, learner.id, name, started_at=at)
            a_profile(session, learner.id, name, made_at=at, level=level, own=2.7, competences={"1.1": [1, 3], "2.2": [1, 2]})
        session.commit()
        learner_id = learner.id
    return signed_in(app, learner_id, account=False)


def pictures(page):
    return [each.attributes["aria-label"] for each in page.all("svg", role="img")]


def test_each_area_has_a_picture_that_says_its_sentence_and_a_row_of_the_table(owner):
    page = owner.get("/en/check/result/second")
    assert sum("You see yourself" in label for label in pictures(page)) == 5
    assert len(page.all("tr")) == 6
    assert "had 25 tasks" in page.words and "have only estimated" in page.words


def test_the_newest_result_has_an_address_that_never_changes(owner):
    assert owner.get("/en/check/result/latest").words == owner.get("/en/check/result/second").words


def test_a_competence_is_counted_from_three_answers_on_over_all_checks_until_then(owner):
    then, today = owner.get("/en/check/result/first").words, owner.get("/en/check/result/second").words
    assert "1 of 3 tasks solved" in then and "Sharing through digital technologies" not in then
    assert "2 of 6 tasks solved" in today and "2 of 4 tasks solved" in today


def test_a_later_result_says_what_has_changed_and_an_earlier_one_knows_nothing_of_it(owner):
    assert owner.get("/en/check/result/second").words.count(": higher.") == 5
    assert "How it changes" not in owner.get("/en/check/result/first").words


def test_a_short_check_shows_all_areas_together_and_leads_to_the_full_one(app, owner):
    change(app, size="short")
    page = owner.get("/en/check/result/second")
    assert [label for label in pictures(page) if label.startswith("All areas together")] and len(page.all("tr")) == 2
    assert "/en/check" in [each.attributes["href"] for each in page.all("a")]
    owner.get("/en/check/result/second/pass.pdf", expect=404)


def test_a_child_reads_a_page_that_speaks_of_no_sharing(app, owner):
    change(app, voice="informal")
    assert "teacher" not in owner.get("/en/check/result/second").words


def test_lessons_stand_beside_the_band_and_change_nothing_in_it(app, owner):
    before = pictures(owner.get("/en/check/result/second"))
    with app.app_context():
        learner = db.session.query(Learner).one()
        a_lesson_state(db.session(), learner, "garden/l1")
        an_attempt(db.session(), learner, "once", outcome="notyet")
        an_attempt(db.session(), learner, "twice", outcome="right")
        db.session.commit()
    page = owner.get("/en/check/result/second")
    assert "In lessons: 0 of 1 task solved on the first try." in page.words
    assert pictures(page) == before


def test_what_leads_on_is_a_lesson_with_its_reason(settings):
    # On both engines: they are asked for levels inside JSON.
    for app in _an_app(settings.database_url, settings.data):
        page = an_owner(app).get("/en/check/result/first")
        assert "2 of 3 tasks on “Browsing, searching and filtering information” went differently than planned." in page.words
        assert "/en/courses/garden/l1" in [each.attributes["href"] for each in page.all("a")]


def test_where_no_course_can_be_read_the_page_says_so_and_names_the_telephone(owner):
    page = owner.get("/it/check/result/second")
    assert page.all("div", class_="empty") and "tel:" in "".join(each.attributes.get("href", "") for each in page.all("a"))


def test_many_results_and_courses_take_no_more_statements_than_two(app, owner):
    asked: list[str] = []
    with app.app_context():
        listen(db.engine, asked)
    taken = []
    for more in (1, 10):
        with app.app_context():
            learner = db.session.query(Learner).one()
            for number in range(more):
                a_course(db.session(), f"more-{more}-{number}", position=number + 1)
                a_lesson_state(db.session(), learner, f"more-{more}-{number}/l1")
                a_profile(db.session(), learner.id, f"more-{more}-{number}", made_at=now() - timedelta(days=9))
            db.session.commit()
        # Once so that outlines are remembered.
        owner.get("/en/check/result/second")
        asked.clear()
        owner.get("/en/check/result/second")
        taken.append(len(asked))
    assert taken[1] == taken[0] <= 14


def change(app, **values):
    with app.app_context():
        for profile in db.session.query(Profile):
            for name, value in values.items():
                setattr(profile, name, value)
        db.session.commit()


# ------------------------------------------------------------------ whose it is


def test_the_pass_is_a_pdf_that_no_cache_keeps(owner):
    answer = owner.client.get("/de/check/result/latest/pass.pdf")
    assert answer.data.startswith(b"%PDF") and "no-store" in answer.headers["Cache-Control"]
    assert ".pdf" in answer.headers["Content-Disposition"]


def test_a_result_is_deleted_by_a_second_press_and_the_others_stay(app, owner):
    owner.get("/en/check/result/second/erase")
    assert len(rows(app, Profile)) == 2
    page = owner.post("/en/check/result/second/erase")
    assert "deleted" in page.words
    assert [(each.check_id) for each in rows(app, Profile)] == ["first"] == [each.id for each in rows(app, Check)]
    owner.get("/en/check/result/second", expect=404)


@pytest.mark.parametrize("who", ["guest", "account", "teacher", "operator"])
def test_nobody_else_reads_or_deletes_a_result_nor_learns_that_it_is_there(app, owner, who):
    other = somebody_else(app, who)
    for address in ("", "/erase", "/pass.pdf"):
        foreign = answer_to(other, f"/de/check/result/second{address}")
        missing = answer_to(other, f"/de/check/result/no-such{address}")
        assert foreign == missing and foreign[0] == 404
    assert answer_to(other, "/de/check/result/second/erase", "post") == answer_to(other, "/de/check/result/no-such/erase", "post")
    assert len(rows(app, Profile)) == 2


def somebody_else(app, who):
    with app.app_context():
        session = db.session()
        acting = a_member(session, who) if who in ("teacher", "operator") else None
        learner_id = acting.learner_id if acting else (an_account if who == "account" else a_learner)(session).id
        session.commit()
    return signed_in(app, learner_id, acting=acting, account=who != "guest")


def answer_to(visitor: Visitor, address, method="get"):
    """Status and words, but for the name in the address and the number of the message."""
    answer = getattr(visitor.client, method)(address, headers={"Sec-Fetch-Site": "same-origin"}, data={"token": visitor.token})
    return answer.status_code, re.sub(r"404-\w+", "", answer.text.replace("second", "no-such"))


def test_who_never_began_is_led_to_the_door(app):
    stranger = Visitor(app)
    stranger.get("/de/check/result/second", expect=303)
    assert "/de/sign-in" in last(stranger).headers["Location"]
