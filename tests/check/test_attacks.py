"""Somebody who wants to know what is right before the end, to keep what was erased, or to see what is not theirs."""

import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import inspect

from learning.check.models import Check, CheckAnswer
from learning.check.running import Running
from learning.check.sharing.models import ResultShare
from learning.competence.models import Item, Profile
from learning.competence.queries import Asked
from learning.house import pdf
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.house.settings import Site
from learning.people.merging.actions import part, put_together
from learning.people.merging.models import MergeJournal
from learning.people.merging.queries import merge_of
from learning.people.models import Learner
from tests.check.test_sharing import code_on
from tests.people.test_races import at_once, pressed
from tests.support.bank import AREAS, Taker, an_item, changing
from tests.support.builders import a_learner, a_member, a_profile, a_share, last, rows, signed_in

PAIRS = [{"id": name, "label": name, "to": f"fits {name}", "feedback": "", "picture": ""} for name in ("sun", "moon")]
MATCH: dict[str, Any] = {
    "kind": "match",
    "pairs": PAIRS,
    "offered": [{"id": "moon", "label": "fits moon"}, {"id": "sun", "label": "fits sun"}, {"id": "more", "label": "fits nothing"}],
}
GAPS: dict[str, Any] = {
    "kind": "gap-fill",
    "fill": "choose",
    "question": "<p>By day {gap:day}</p>",
    "gaps": [{"id": "day", "accepted": ["sun"], "feedback": ""}],
    "offered": [{"id": "extra", "label": "moon"}, {"id": "day", "label": "sun"}],
}


def every_task(house, body):
    """Every task of the bank is this one."""
    with changing(house) as session:
        for item in session.query(Item):
            item.version_id = None
        for area in AREAS:
            for number in range(2):
                an_item(session, f"{area}.1/listed{number}", **body)
    return Taker(house)


def offered(page, field):
    """What a list offers: what is sent, by what is read."""
    inside, found = False, {}
    for element in page.elements:
        inside = element.attributes.get("name") == field if element.tag == "select" else inside
        if inside and element.tag == "option":
            found[element.text] = element.attributes["value"]
    return found


@pytest.mark.parametrize(("body", "fits"), [(MATCH, {"sun": "fits sun", "moon": "fits moon"}), (GAPS, {"day": "sun"})])
def test_the_source_of_a_list_does_not_tell_what_fits(house, body, fits):
    taker = every_task(house, body)
    taker.begin(size="short")
    names = {place: f"answer:{taker.block}:{place}" for place in fits}
    lists = {place: offered(taker.page, name) for place, name in names.items()}
    assert all(place not in lists[place].values() for place in fits)
    answer: dict[str, Any] = {names[place]: lists[place][label] for place, label in fits.items()}
    # What was chosen comes back, and counts as what was read.
    taker.press("pause", **answer)
    taker.open()
    assert [option.attributes["value"] for option in taker.page.all("option", selected="")] == list(answer.values())
    taker.press("next", **answer)
    assert taker.outcomes == ["right", None]


def test_names_that_are_not_offered_are_no_answer(house):
    taker = every_task(house, GAPS)
    taker.begin(size="short")
    taker.press("next", expect=422, **{f"answer:{taker.block}:day": "day"})
    assert taker.outcomes == [None]


def a_run(seed, last_one):
    """A full check before its 24th task, with chance answers; the last of them is this one."""
    chance = random.Random(seed)
    outcomes = ["right" if chance.random() < 0.6 else "notyet" for _each in range(22)]
    asked = [
        Asked(number, f"u{number}", f"{number % 5 + 1}.1", 2, "match", None, (), chance.choice((-1.0, 0.0, 1.0)), 1.7, frozenset(("de",)))
        for number in range(23)
    ]
    check = Check(learner_id=1, id="c", size="full", voice="formal", locales=["de"], seed=1, own_answers={})
    answers = [CheckAnswer(number=each, version_id=each, outcome=outcome) for each, outcome in enumerate([*outcomes, last_one])]
    return Running(check, answers, {each.version_id: each for each in asked}, asked)


@pytest.mark.parametrize("seed", range(10))
def test_how_many_more_tasks_does_not_tell_what_is_right(seed):
    # From the twentieth task on the number follows what is known; the last answer can be changed, and the number read again.
    assert a_run(seed, "right").still_to_come == a_run(seed, "notyet").still_to_come


def test_the_file_of_my_data_tells_nothing_before_the_end(taker):
    def told():
        taker.get("/de/my-data/file")
        return [row["outcome"] for row in json.loads(last(taker).get_data(as_text=True))["check_answer"]]

    taker.begin(size="short")
    taker.answer("right")
    taker.answer("wrong")
    taker.press("skipped")
    assert told() == [None, None, "skipped", None]
    taker.answer_all()
    assert told()[:3] == ["right", "notyet", "skipped"]


def test_the_file_does_not_name_the_place_where_something_fits(house):
    taker = every_task(house, MATCH)
    taker.begin(size="short")
    fits = offered(taker.page, f"answer:{taker.block}:sun")["fits sun"]
    taker.press("next", **{f"answer:{taker.block}:sun": fits})
    taker.get("/de/my-data/file")
    assert json.loads(last(taker).get_data(as_text=True))["check_answer"][0]["answer"] == {}


def test_what_is_erased_after_two_were_put_together_is_nowhere_and_stays_away(shared):
    taker = Taker(shared)
    taker.begin(size="short")
    taker.answer_all()
    (profile,) = taker.own(Profile)
    with shared.app_context():
        session = db.session()
        kept = a_learner(session)
        put_together(session, kept, session.get_one(Learner, profile.learner_id))
        session.commit()
        kept_id = kept.id
    owner = signed_in(shared, kept_id, account=False)
    owner.post(f"/de/check/result/{profile.check_id}/erase")
    (journal,) = [row for row in rows(shared, MergeJournal) if row.learner_id == kept_id]
    assert profile.check_id not in json.dumps(journal.parts)
    with shared.app_context():
        session = db.session()
        entry = merge_of(session, learner_id=kept_id, given_up_id=profile.learner_id)
        assert entry is not None
        part(session, session.get_one(Learner, kept_id), entry)
        session.commit()
    assert not [row for model in (Check, CheckAnswer, Profile) for row in rows(shared, model) if row.learner_id == profile.learner_id]


def test_a_key_nobody_could_type_is_a_missing_one(on_postgres):
    with on_postgres.app_context():
        learner = a_learner(db.session())
        a_profile(db.session(), learner.id)
        db.session.commit()
        learner_id = learner.id
    signed_in(on_postgres, learner_id, account=False).post("/de/check/shared/withdraw", {"share": "a\x00b"}, expect=404)


def a_result(app):
    """A learner with a result, and a teacher: the learner's number, the check's, the teacher."""
    with app.app_context():
        profile, teacher = a_profile(db.session(), a_learner(db.session()).id), a_member(db.session())
        db.session.commit()
        return profile.learner_id, profile.check_id, inspect(teacher).identity[0], teacher


def test_sharing_and_erasing_at_once_leaves_nothing_shared(on_postgres):
    for _round in range(2):
        learner_id, check_id, *_teacher = a_result(on_postgres)
        one, other = (signed_in(on_postgres, learner_id, account=False) for _browser in range(2))
        at_once(on_postgres, pressed(one, f"/en/check/shared/new/{check_id}"), pressed(other, f"/en/check/result/{check_id}/erase"))
        assert not [row for model in (Profile, ResultShare) for row in rows(on_postgres, model) if row.learner_id == learner_id]


def test_taking_back_twice_while_the_teacher_looks(on_postgres):
    for _round in range(3):
        learner_id, check_id, teacher_id, teacher = a_result(on_postgres)
        with on_postgres.app_context():
            share = a_share(db.session(), db.session.get_one(Profile, (learner_id, check_id)), db.session.merge(teacher))
            key = share.key
            db.session.commit()
        looks = signed_in(on_postgres, teacher_id, acting=teacher)
        back = (signed_in(on_postgres, learner_id, account=False) for _browser in range(2))
        takes_back = [pressed(browser, "/en/check/shared/withdraw", share=key) for browser in back]
        came_to = at_once(on_postgres, *takes_back, pressed(looks, f"/en/shared-results/one/{key}"))
        assert came_to in ([303, 404, 404], [200, 303, 404])
        looks.post(f"/en/shared-results/one/{key}", expect=404)


def test_a_code_taken_up_twice_at_once_serves_one(on_postgres):
    learner_id, check_id, *_teacher = a_result(on_postgres)
    code = code_on(signed_in(on_postgres, learner_id, account=False).post(f"/en/check/shared/new/{check_id}"))
    teachers = [a_result(on_postgres)[2:] for _each in range(2)]
    browsers = [signed_in(on_postgres, number, acting=teacher) for number, teacher in teachers]
    assert at_once(on_postgres, *(pressed(browser, "/en/shared-results", code=code) for browser in browsers)) == [303, 409]


def test_a_code_and_a_result_that_was_looked_at_stay_in_no_browser(shared):
    learner_id, check_id, teacher_id, teacher = a_result(shared)
    learner, looks = signed_in(shared, learner_id, account=False), signed_in(shared, teacher_id, acting=teacher)
    code = code_on(learner.post(f"/en/check/shared/new/{check_id}"))
    looks.post("/en/shared-results", {"code": code})
    (key,) = [row.key for row in rows(shared, ResultShare) if row.learner_id == learner_id]
    looks.post(f"/en/shared-results/one/{key}")
    assert [last(each).headers["Cache-Control"] for each in (learner, looks)] == ["no-store", "no-store"]


def test_a_learner_has_few_passes_made_at_once(shared, monkeypatch):
    with shared.app_context():
        learner = a_learner(db.session())
        profile = a_profile(db.session(), learner.id)
        address, learner_id = f"/de/check/result/{profile.check_id}/pass.pdf", learner.id
        db.session.commit()
    came_to = []
    # Signed in before: a request within another reads in its transaction, which shows nothing that came later.
    owner, *others = [signed_in(shared, learner_id, account=False) for _browser in range(5)]

    def asks_again(_made):
        came_to.append(others.pop().client.get(address).status_code)
        return b"%PDF"

    monkeypatch.setattr("learning.check.result.views.competence_pass", asks_again)
    assert owner.client.get(address).status_code == 200
    assert came_to == [429, 200]
    # Nobody stays shut out.
    came_to.clear()
    assert owner.client.get(address).status_code == 200


def test_only_two_documents_are_typeset_at_once(monkeypatch):
    at_work, most = [], []

    def slow(*_what, **_how):
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.05)
        at_work.pop()
        return SimpleNamespace(returncode=0, stdout=b"%PDF", stderr=b"")

    monkeypatch.setattr("learning.house.pdf.subprocess.run", slow)

    def make():
        return pdf.pdf(Path("x.typ"), {}, title="x", locale=LOCALES["en"], site=Site())

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda _each: make(), range(8))) == [b"%PDF"] * 8
    assert max(most) == 2
