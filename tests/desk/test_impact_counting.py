"""What the measures count, against a city that was counted by hand; and what is drawn, kept and never drawn again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from learning.cohorts.dates.models import DateWish
from learning.desk.impact import queries
from learning.desk.impact.actions import keep_month
from learning.desk.impact.counting import counted
from learning.desk.impact.jobs import NAME, due
from learning.desk.impact.span import Span, settled_months, span_of
from learning.house.clock import standing_at
from learning.house.db import db
from learning.house.jobs import enqueue, run_next
from learning.lessons.models import CourseFinish
from learning.lessons.participation.actions import take_part
from tests.support.builders import (
    a_cohort,
    a_course,
    a_learner,
    a_lesson_state,
    a_meeting,
    a_member,
    a_profile,
    a_report,
    a_room,
    a_stage,
    a_venue,
    an_attempt,
    an_organisation,
)

MAY, JUNE, JULY = datetime(2026, 5, 20, 12, tzinfo=UTC), datetime(2026, 6, 10, 12, tzinfo=UTC), datetime(2026, 7, 5, 12, tzinfo=UTC)
KEY = "a key"


def a_city(session):
    """Twenty people learn in June: all in retirement, ten of them also in work; twenty come to a date in Nord, each for an hour."""
    a_stage(session, "retirement")
    a_stage(session, "work", position=1)
    a_course(session, "garden")
    a_course(session, "letters", stage="work", position=1)
    people = [a_learner(session, created_at=MAY - timedelta(days=1)) for _number in range(20)]
    for number, learner in enumerate(people):
        a_lesson_state(session, learner, "garden/l1", touched_at=JUNE, finished_at=JUNE)
        a_lesson_state(session, learner, "garden/l2", touched_at=JULY)
        an_attempt(session, learner, "once", lesson="garden/l1").at = JUNE
        session.add(CourseFinish(learner_id=learner.id, course_uid="garden", finished_at=JUNE if number < 10 else JULY))
        if number < 10:
            a_lesson_state(session, learner, "letters/l1", touched_at=JUNE)
    _a_date(session, people)
    return people


def _a_date(session, people):
    library = an_organisation(session)
    room = a_room(session, a_venue(session, library, district="Nord"))
    cohort = a_cohort(session, a_member(session, "teacher", library), room_id=room.id, seats=25, is_public=True)
    held = a_meeting(session, cohort, at=JUNE, minutes=60, room_id=room.id)
    a_meeting(session, cohort, at=JUNE + timedelta(days=1), minutes=60, cancelled_at=JUNE)
    for learner in people:
        take_part(session, learner.id, f"meeting:{held.id}", way="room", state="here", on=JUNE.date(), minutes=0)


def everything(session, month="2026-06"):
    return {(name, *part): number for name, parts in counted(session, month, KEY).items() for part, number in parts.items()}


@pytest.fixture
def city(app):
    with app.app_context():
        people = a_city(db.session())
        db.session.flush()
        yield people


def test_a_city_counted_by_hand(city):
    found = everything(db.session())
    assert {key: number for key, number in found.items() if key[0] in ("people", "visitors")} == {
        ("people", "all", ""): 20,
        ("people", "stage", "retirement"): 20,
        ("people", "stage", "work"): 10,
        ("people", "language", "de"): 20,
        ("visitors", "all", ""): 20,
        ("visitors", "district", "Nord"): 20,
    }
    assert (found["lessons_used", "all", ""], found["lessons_used", "stage", "work"]) == (30, 10)
    assert (found["lessons_finished", "all", ""], found["courses_finished", "all", ""]) == (20, 10)
    assert (found["seats_used", "all", ""], found["hours_in_rooms", "district", "Nord"]) == (20, 20)
    things = {name: found[name, "all", ""] for name in ("dates_held", "hours_offered", "seats_offered")}
    assert things == {"dates_held": 1, "hours_offered": 1, "seats_offered": 25}
    assert found["seats_offered", "district", "Nord"] == 25


def test_what_nine_people_did_is_shown_nowhere(city):
    for learner in city[9:]:
        db.session.delete(learner)
    db.session.flush()
    assert {name for name, *_part in everything(db.session())} == {
        "dates_held",
        "hours_offered",
        "seats_offered",
        "barriers_reported",
        "barriers_mended",
        "barriers_in_time",
    }


def test_nobody_counts_with_more_than_ten_lessons_a_month(city):
    before = everything(db.session())["lessons_finished", "all", ""]
    for number in range(40):
        a_lesson_state(db.session(), city[0], f"garden/more{number}", touched_at=JUNE, finished_at=JUNE)
    assert before <= everything(db.session())["lessons_finished", "all", ""] <= before + 10


def test_a_month_is_the_citys_own(city):
    """What was done at half past midnight on the first of July in Berlin was done in July, though in UTC it was June."""
    for learner in city:
        a_lesson_state(db.session(), learner, "garden/late", finished_at=datetime(2026, 6, 30, 22, 30, tzinfo=UTC), touched_at=JUNE)
    assert everything(db.session())["lessons_finished", "all", ""] == 20
    assert everything(db.session(), "2026-07")["lessons_finished", "all", ""] == 20


def test_who_shows_more_is_counted_in_the_quarter_of_the_second_check(app):
    with app.app_context():
        for number in range(15):
            learner = a_learner(db.session())
            a_profile(db.session(), learner.id, made_at=MAY - timedelta(days=60), level=1)
            a_profile(db.session(), learner.id, made_at=JUNE, level=2 if number < 10 else 1)
            a_profile(db.session(), learner.id, made_at=JULY, level=3)
        for _number in range(20):
            child = a_learner(db.session())
            a_profile(db.session(), child.id, made_at=MAY, level=1, voice="informal")
            a_profile(db.session(), child.id, made_at=JUNE, level=2, voice="informal")
        found = everything(db.session())
        assert (found["compared", "all", ""], found["gained", "all", ""]) == (15, 10)
        assert (found["compared", "area", "4"], found["gained", "area", "4"]) == (15, 10)
        # A third check changes nothing, and a month within a quarter has no table of its own.
        assert not [key for key in everything(db.session(), "2026-09") if key[0] in ("compared", "gained")]
        assert not [key for key in everything(db.session(), "2026-05") if key[0] == "compared"]


def test_barriers_are_told_as_they_are_and_two_working_days_are_the_promise(app):
    with app.app_context():
        friday = datetime(2026, 6, 5, 12, tzinfo=UTC)
        for days in (0, 4, 5):
            a_report(db.session(), f"after {days}", reported_at=friday, dealt_with_at=friday + timedelta(days=days))
        a_report(db.session(), "waits", reported_at=friday)
        a_report(db.session(), "of May", reported_at=MAY, dealt_with_at=friday)
        found = everything(db.session())
        told = [found[name, "all", ""] for name in ("barriers_reported", "barriers_mended", "barriers_in_time")]
        # From Friday, Tuesday is the second working day, Wednesday the third.
        assert told == [4, 4, 2]


def test_wishes_are_counted_by_people_and_by_what_they_wish_for(app):
    with app.app_context():
        for number in range(20):
            learner = a_learner(db.session())
            district = "Nord" if number < 10 else "Hafen"
            for course in ("garden", "letters"):
                db.session.add(DateWish(learner_id=learner.id, course_uid=course, district=district, said_at=JUNE))
        db.session.flush()
        found = everything(db.session())
        assert found["wishes", "all", ""] == found["wishes", "course", "garden"] == 20
        assert (found["wishes", "district", "Nord"], found["wishes", "district", "Hafen"]) == (10, 10)


def test_a_month_is_counted_a_week_after_its_end_and_never_again(app):
    assert settled_months(date(2026, 5, 20), date(2026, 7, 7)) == ["2026-05"]
    assert settled_months(date(2026, 5, 20), date(2026, 7, 8)) == ["2026-05", "2026-06"]
    with app.app_context():
        people = a_city(db.session())
        db.session.commit()
        with standing_at(datetime(2026, 7, 8, 6, tzinfo=UTC)):
            enqueue(db.session(), NAME)
            db.session.commit()
            while run_next(db.session()):
                pass
            assert due(db.session()) == []
        kept = {(row.month, row.measure, row.dimension, row.part): row.number for row in queries.figures(db.session())}
        assert kept["2026-06", "people", "all", ""] == 20
        db.session.delete(people[0])
        keep_month(db.session(), "2026-06", counted(db.session(), "2026-06", KEY))
        again = {(row.month, row.measure, row.dimension, row.part): row.number for row in queries.figures(db.session())}
        assert again == kept


def test_a_quarter_is_its_month_and_the_two_before():
    assert span_of("2026-03", 3) == Span(date(2026, 1, 1), date(2026, 4, 1))
    assert span_of("2026-01", 3).first == date(2025, 11, 1)
