"""Who needs somebody first."""

from __future__ import annotations

from datetime import timedelta

from learning.cohorts.models import Meeting
from learning.cohorts.running import queries
from learning.cohorts.running.models import Presence
from learning.cohorts.running.needing import needs
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.people.models import Learner
from tests.cohorts.running.conftest import begun
from tests.support.builders import an_attempt, rows, signed_in

NOW = now()
LESSON = "/de/courses/smartphone-safety/false-message"
NOT_YET = {"view": "all", "check": "right-address", "answer:right-address": "before"}
RIGHT = {"view": "all", "check": "right-address", "answer:right-address": "real"}


def ago(minutes):
    return NOW - timedelta(minutes=minutes)


def somebody(number, *, hand=None, moved=0, seen=0, not_yet=0, block="question"):
    told = {"hand_at": None if hand is None else ago(hand), "moved_at": ago(moved), "seen_at": ago(seen)}
    return Presence(learner_id=number, meeting_id=1, lesson_uid="a/b", at_block=block, not_yet=not_yet, coming_by="", **told)


def order(*people):
    return [(each.presence.learner_id, each.why, each.minutes) for each in needs(people, NOW)]


def test_hands_come_first_and_the_longest_up_before_the_others():
    assert order(somebody(1, hand=1), somebody(2, hand=4), somebody(3, not_yet=3, moved=9)) == [
        (2, "hand", 4),
        (1, "hand", 1),
        (3, "often", 9),
    ]


def test_long_is_long_only_compared_with_the_others():
    alike = [somebody(number, moved=20) for number in range(1, 6)]
    assert order(*alike) == []
    assert order(somebody(9, moved=20), *(somebody(number, moved=3) for number in range(1, 6))) == [(9, "long", 20)]


def test_a_broken_line_is_told_last_and_not_taken_for_being_stuck():
    assert order(somebody(1, seen=5, moved=30), somebody(2), somebody(3, hand=1)) == [(3, "hand", 1), (1, "silent", 5)]


def test_nobody_is_no_trouble():
    assert needs([], NOW) == []


def test_where_pupils_are_follows_what_they_do(lesson):
    pupil = lesson.pupil()
    pupil.post(LESSON, NOT_YET)
    [presence] = rows(lesson.app, Presence)
    assert (presence.lesson_uid, presence.at_block, presence.not_yet) == ("smartphone-safety/false-message", "right-address", 1)
    pupil.post(LESSON, RIGHT)
    [presence] = rows(lesson.app, Presence)
    assert (presence.at_block, presence.not_yet) == ("right-address", 0)


def test_who_is_in_no_room_is_followed_nowhere(lesson):
    lesson.pupil(0)
    signed_in(lesson.app, lesson.learners[0], account=False).post(LESSON, NOT_YET)
    assert [each.at_block for each in rows(lesson.app, Presence)] == [""]


def test_the_minutes_at_a_task_go_on_while_it_is_the_same(lesson):
    pupil, begun_at = lesson.pupil(), now()
    for minutes in (0, 3, 5):
        with standing_at(begun_at + timedelta(minutes=minutes)):
            pupil.post("/de/room/here", {"lesson": "smartphone-safety/false-message", "block": "right-address"}, expect=204)
    [presence] = rows(lesson.app, Presence)
    assert (presence.moved_at, presence.seen_at) == (begun_at, begun_at + timedelta(minutes=5))


def test_a_place_that_does_not_exist_is_not_noted(lesson):
    pupil = lesson.pupil()
    pupil.post("/de/room/here", {"lesson": "no/such", "block": "x"}, expect=204)
    assert [each.lesson_uid for each in rows(lesson.app, Presence)] == [""]


def missed_by(app, answered, missed):
    lesson = begun(app, people=8)
    with app.app_context():
        for place, learner_id in enumerate(lesson.learners[:answered]):
            learner = db.session.get_one(Learner, learner_id)
            task = an_attempt(db.session(), learner, f"key{place}", lesson="smartphone-safety/false-message")
            task.block_uid, task.outcome = "right-address", "notyet" if place < missed else "right"
        db.session.commit()
    for place in range(8):
        lesson.pupil(place)
    return lesson.browser().get(lesson.live)


def test_the_most_missed_task_is_shown_with_its_numbers(stocked):
    page = missed_by(stocked, answered=6, missed=4)
    assert page.all("h2", id="missed")
    assert "4" in next(each for each in page.all("section", aria_labelledby="missed")).text


def test_it_is_not_shown_where_it_would_betray_somebody(stocked):
    # Four are too few; of six neither one nor all.
    for answered, missed in ((4, 3), (6, 1), (6, 6)):
        assert not missed_by(stocked, answered, missed).all("h2", id="missed"), (answered, missed)


def test_a_task_is_discussed_on_the_wall_without_what_gives_it_away(lesson):
    teacher = lesson.browser()
    teacher.post(f"/de/meetings/{lesson.meeting_id}/lead", {"press": "discuss", "task": "smartphone-safety/false-message#right-address"})
    task = teacher.get(lesson.wall).one("section", class_="wall-task")
    assert task.text.strip()
    with lesson.app.app_context():
        assert queries.running_of(db.session(), cohort_id=lesson.cohort_id) == db.session.get(Meeting, lesson.meeting_id)
