"""Somebody who wants to know what is right before the end, to keep what was erased, or to see what is not theirs."""

import json
from typing import Any

import pytest

from learning.check.models import Check, CheckAnswer
from learning.competence.models import Item, Profile
from learning.house.db import db
from learning.people.merging.actions import part, put_together
from learning.people.merging.models import MergeJournal
from learning.people.merging.queries import merge_of
from learning.people.models import Learner
from tests.support.bank import AREAS, Taker, a_bank, an_item, changing
from tests.support.builders import a_learner, a_profile, last, rows, signed_in

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
    html = page.last.get_data(as_text=True)
    part = html.split(f'name="{field}"', 1)[1].split("</select>", 1)[0]
    return {piece.split(">", 1)[1]: piece.split('"', 2)[1] for piece in part.split("<option ")[1:] for piece in [piece.split("</option>")[0]]}


@pytest.mark.parametrize(("body", "fits"), [(MATCH, {"sun": "fits sun", "moon": "fits moon"}), (GAPS, {"day": "sun"})])
def test_the_source_of_a_list_does_not_tell_what_fits(house, body, fits):
    taker = every_task(house, body)
    taker.begin(size="short")
    names = {place: f"answer:{taker.block}:{place}" for place in fits}
    lists = {place: offered(taker, name) for place, name in names.items()}
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


def test_how_many_more_tasks_does_not_tell_what_is_right(house):
    with changing(house) as session:
        a_bank(session, an_area=6, name="more")
    taker = Taker(house)
    taker.begin()
    for number in range(24):
        block = taker.block
        taker.answer("right" if number % 3 else "wrong")
        said = []
        for option in ("right", "wrong", "right"):
            said.append(taker.page.words.split("more task")[0].rsplit("about", 1)[-1])
            taker.press("back")
            assert taker.block == block
            taker.answer(option)
        assert len(set(said)) == 1, (number, said)


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
