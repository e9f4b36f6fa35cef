"""Marking who was there, alone and at the same time."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from learning.house.clock import now, standing_at
from learning.lessons.participation.models import Participation
from tests.cohorts.running.conftest import begun
from tests.support.builders import rows

OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def crowded(stocked_postgres, tmp_path):
    """The app with the shipped content on PostgreSQL."""
    from tests.conftest import _an_app

    yield from _an_app(stocked_postgres, tmp_path)


def fields(page):
    """What the form holds as a browser would send it."""
    texts = {
        each.attributes["name"]: each.attributes["value"] for each in page.all("input") if each.attributes.get("name", "")[:1] in "mvw"
    }
    ticked = {each.attributes["name"]: each.attributes["value"] for each in page.all("input", type="radio") if "checked" in each.attributes}
    return {name: value for name, value in (texts | ticked).items() if name[1:].isdecimal()}


def states(app):
    return sorted((row.state, row.minutes) for row in rows(app, Participation))


def test_everybody_is_marked_with_one_form(lesson):
    teacher = lesson.browser()
    form = fields(teacher.get(lesson.attendance))
    teacher.post(lesson.attendance, form | {"s1": "late", "m1": "70", "s2": "excused", "press": "rest"})
    assert states(lesson.app) == [("excused", 0), ("here", 0), ("late", 70)]
    assert {row.entered_by for row in rows(lesson.app, Participation)} == {"Frau Kern"}


def test_minutes_that_are_none_are_said_and_nothing_is_lost(lesson):
    teacher = lesson.browser()
    form = fields(teacher.get(lesson.attendance))
    page = teacher.post(lesson.attendance, form | {"s1": "here", "m1": "viele"}, expect=422)
    assert fields(page)["s1"] == "here"
    assert rows(lesson.app, Participation) == []


def test_what_was_checked_in_meanwhile_is_not_overwritten_by_a_form_that_says_nothing_about_it(lesson):
    teacher = lesson.browser()
    form = fields(teacher.get(lesson.attendance))
    lesson.pupil(0)
    teacher.post(lesson.attendance, form | {"s2": "missing"})
    assert states(lesson.app) == [("here", 0), ("missing", 0)]


def test_two_who_mark_otherwise_are_shown_both(lesson):
    teacher, other = lesson.browser(), lesson.browser()
    form = fields(teacher.get(lesson.attendance))
    other.post(lesson.attendance, form | {"s1": "excused"})
    page = teacher.post(lesson.attendance, form | {"s1": "here", "s2": "here"}, expect=409)
    assert len(page.all("p", class_="mark-other")) == 1
    # Nothing of the form was kept yet, and nothing of it is lost.
    assert states(lesson.app) == [("excused", 0)]
    assert fields(page)["s1"] == fields(page)["s2"] == "here"
    teacher.post(lesson.attendance, fields(page))
    assert states(lesson.app) == [("here", 0), ("here", 0)]


def test_what_a_teacher_has_typed_stays_when_the_session_ends(lesson):
    lesson.pupil(0)
    teacher = lesson.browser()
    form = fields(teacher.get(lesson.attendance))
    teacher.post(lesson.attendance, form | {"s1": "late", "m1": "30", "s2": "excused"})
    with standing_at(now() + timedelta(minutes=45)):
        teacher.post(f"/de/meetings/{lesson.meeting_id}/end")
    assert states(lesson.app) == [("excused", 0), ("late", 30), ("missing", 0)]


def test_a_past_date_is_marked_afterwards(lesson):
    teacher = lesson.browser()
    teacher.post(f"/de/meetings/{lesson.meeting_id}/end")
    form = fields(teacher.get(lesson.attendance))
    teacher.post(lesson.attendance, form | {"s1": "here"})
    # Who was there and has no minutes was there for all of it.
    assert states(lesson.app) == [("here", 90)]


def test_two_who_mark_at_the_same_moment_lose_nothing(crowded):
    lesson = begun(crowded, people=6)
    browsers = [lesson.browser(), lesson.browser()]
    forms = [fields(each.get(lesson.attendance)) for each in browsers]
    marks = [{"s1": "here", "s2": "here", "s3": "here"}, {"s4": "late", "s5": "late", "s3": "excused"}]
    gate, answers = threading.Barrier(2), [0, 0]

    def send(place):
        gate.wait()
        data = {"token": browsers[place].token, **forms[place], **marks[place]}
        answers[place] = browsers[place].client.post(lesson.attendance, data=data, headers=OWN).status_code

    threads = [threading.Thread(target=send, args=(place,)) for place in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    # One was first; the other is told about the one person both have marked, and has written nothing.
    assert sorted(answers) == [303, 409]
    first = answers.index(303)
    assert sorted(row.state for row in rows(crowded, Participation)) == sorted(marks[first].values())
