"""What becomes of lessons: counted rightly, shown by the rule for small numbers, and never anew for one person."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from learning.house.clock import now
from learning.house.db import db
from learning.studio.loop.actions import keep, made_anew
from learning.studio.loop.counting import Tally, count
from learning.studio.loop.figures import figures
from learning.studio.loop.models import LessonResult
from learning.studio.loop.queries import Try
from learning.studio.loop.words import advice
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import a_learner, a_lesson_state, an_attempt

TASK = {"id": "t", "kind": "single-choice", "options": [{"id": "a", "right": True}, {"id": "b"}, {"id": "c"}]}
NAME = f"{COURSE}/{LESSON}"


def answers(right: int, wrong: int, task: str = "t", first: int = 1) -> list[Try]:
    people = [*(("right", "a"),) * right, *(("notyet", "b"),) * wrong]
    return [Try(first + number, "c/l", task, outcome, {"chosen": [option]}) for number, (outcome, option) in enumerate(people)]


def test_the_first_answer_counts_and_later_ones_are_tries() -> None:
    tally = count([*answers(0, 1), *answers(0, 1), *answers(1, 0)])["c/l", "t"]
    assert dict(tally.first) == {"notyet": 1} and (tally.tries, tally.solved) == (3, 1) and tally.chosen == {"b": 1}


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    rows = sorted([*answers(5, 5, "t"), *answers(5, 5, "u")])
    assert count(rows)["c/l", "t"].discrimination() == pytest.approx(1.0)
    crossed = sorted([*answers(5, 5, "t"), *answers(5, 5, "u", first=6)[5:], *[each._replace(task="u") for each in answers(0, 5)]])
    told = count(crossed)["c/l", "t"].discrimination()
    assert told is None or told < 0.1


def test_nine_people_are_too_few_and_ten_are_rounded_to_fives() -> None:
    few, enough = (count(answers(number - 3, 3)) for number in (9, 13))
    assert figures([TASK], {("t", True): 9}, {"t": few["c/l", "t"]}, "k") == {"funnel": None, "stops": None, "tasks": {}}
    shown = figures([TASK], {("t", True): 13}, {"t": enough["c/l", "t"]}, "k")
    assert all(number % 5 == 0 for number in [*shown["funnel"], *shown["tasks"]["t"]["first"]])
    assert shown["tasks"]["t"]["wrong"] is None


def test_whoever_comes_draws_every_number_anew() -> None:
    """Two tables of days between which one person came: over many secrets, either neighbour of each number comes up."""
    one, two = count(answers(11, 12))["c/l", "t"], count(answers(12, 12))["c/l", "t"]
    seen = {
        (
            figures([TASK], {}, {"t": one}, str(key))["tasks"]["t"]["first"][2],
            figures([TASK], {}, {"t": two}, str(key))["tasks"]["t"]["first"][2],
        )
        for key in range(200)
    }
    assert seen == {(10, 10), (10, 15), (15, 10), (15, 15)}


def test_what_to_do_is_said_only_where_there_is_something() -> None:
    well = {"first": [60, 10, 20, 5], "wrong": None, "tells": "well", "tries": 1.5}
    assert advice(well, "") == []
    hard = {"first": [10, 5, 60, 40], "wrong": {"option": "b", "people": 50}, "tells": "not", "tries": 3.0}
    assert len(advice(hard, "Die PIN nennen")) == 4 and "Die PIN nennen" in " ".join(advice(hard, "Die PIN nennen"))


def sum_up() -> int:
    """As the daily job does; how many lessons have new figures."""
    made = made_anew(db.session(), "k")
    keep(db.session(), made)
    return len(made)


def people(number: int, start: int = 0) -> None:
    for place in range(number):
        learner = a_learner(db.session())
        a_lesson_state(db.session(), learner, NAME, finished_at=now() if place % 2 else None)
        an_attempt(db.session(), learner, f"k{start + place}", lesson=NAME, outcome="right" if place % 3 else "notyet")


def test_figures_are_made_anew_only_with_ten_people_more(studio_on_both: Studio) -> None:
    with studio_on_both.app.app_context():
        people(14)
        assert sum_up() == 1
        before = dict(db.session.get_one(LessonResult, (COURSE, LESSON)).figures)
        people(3, 50)
        assert sum_up() == 0
        assert db.session.get_one(LessonResult, (COURSE, LESSON)).figures == before
        people(8, 100)
        assert sum_up() == 1
        db.session.commit()
    page = studio_on_both.at_work("reviewer").get(f"/de/studio/courses/{COURSE}/results")
    assert page.all("progress")
    studio_on_both.at_work("coordinator").get("/de/studio/results")


def test_summing_up_asks_as_often_for_many_people_as_for_few(studio: Studio) -> None:
    with studio.app.app_context():
        asked: list[str] = []
        people(12)
        db.session.commit()
        event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
        sum_up()
        few = len([each for each in asked if each.startswith("SELECT")])
        db.session.commit()
        people(40, 100)
        db.session.commit()
        asked.clear()
        sum_up()
        assert len([each for each in asked if each.startswith("SELECT")]) <= few <= 8
        db.session.commit()


def test_a_tally_of_nobody_tells_nothing() -> None:
    assert Tally().discrimination() is None and Tally().people == 0
