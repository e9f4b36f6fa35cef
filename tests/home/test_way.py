"""“Mein Lernweg”: what a learner has done, sees and finds again."""

from datetime import UTC, datetime, timedelta

import pytest

from learning.house.clock import now
from learning.house.db import db
from learning.lessons.models import BlockState, Bookmark, LessonState
from learning.people.here import take_place
from learning.people.models import Learner
from tests.support.builders import a_block_state, a_bookmark, a_course, a_learner, a_lesson_state, a_place, a_stage, a_view, rows
from tests.support.visitor import Visitor

COURSE = "/de/courses/smartphone-safety"
LESSONS = ("screen-lock", "false-message", "updates", "apps", "what-if")


def hrefs(page):
    return [e.attributes["href"] for e in page.all("a") if "href" in e.attributes]


def section(page, name):
    """What stands in the part of the page with this heading."""
    return next(e.text for e in page.all("section") if e.attributes.get("aria-labelledby") == name)


def stops(page):
    """The stops of the picture: kind, state, and whether the road to the next was walked."""
    return [
        (e.attributes["data-kind"], e.attributes["data-state"], "data-walked" in e.attributes)
        for e in page.all("li")
        if "data-kind" in e.attributes
    ]


def finish(visitor, *lessons):
    for lesson in lessons:
        visitor.post(f"{COURSE}/{lesson}", {"view": "all", "go": "next"})


# ------------------------------------------------------------------ with the shipped course


def test_a_stranger_is_shown_where_a_way_begins_and_gets_no_cookie(visitor):
    page = visitor.get("/de/way")
    assert {"/de/first-time", "/de/courses/"} <= set(hrefs(page))
    assert stops(page) == []
    assert not visitor.has_cookie


def test_somebody_with_display_settings_only_sees_the_same(visitor):
    visitor.post("/de/display", {"size": "3"})
    assert stops(visitor.get("/de/way")) == []


def test_the_main_menu_leads_there_from_every_page_and_says_so_there(visitor):
    for address in ("/de/", "/ar/courses/", "/de/page/help"):
        assert f"{address[:3]}/way" in hrefs(visitor.get(address))
    current = [e.attributes["href"] for e in visitor.get("/de/way").all("a") if e.attributes.get("aria-current") == "true"]
    assert "/de/way" in current


def test_the_card_on_the_home_page_leads_there(visitor):
    finish(visitor, "screen-lock")
    buttons = [e.attributes["href"] for e in visitor.get("/de/").all("a", class_="button button--quiet")]
    assert "/de/way" in buttons


def test_the_picture_shows_what_is_done_where_one_is_and_what_lies_ahead(visitor):
    finish(visitor, "screen-lock", "false-message")
    assert stops(visitor.get("/de/way")) == [
        ("course", "done", True),
        ("lesson", "done", True),
        ("lesson", "done", True),
        ("lesson", "now", False),
        ("lesson", "open", False),
        ("lesson", "open", False),
        ("goal", "open", False),
    ]


def test_the_table_says_the_same_in_words(visitor):
    finish(visitor, "screen-lock", "false-message")
    page = visitor.get("/en/way")
    states = [e.text.strip() for e in page.all("td")][::2]
    assert [text.startswith("done on") for text in states] == [True, True, False, False, False]
    assert states[2] == "You are here"
    assert len([e for e in page.all("th") if e.attributes.get("scope") == "row"]) == 5


def test_minutes_are_the_lessons_own_ranges_added_up(visitor):
    finish(visitor, "screen-lock", "false-message")
    # 8 to 14 and 8 to 15.
    assert "about 16 to 29 minutes" in visitor.get("/en/way").words


def test_there_is_one_filled_button_and_it_goes_on(visitor):
    finish(visitor, "screen-lock")
    filled = visitor.get("/de/way").all("a", class_="button button--filled")
    assert [e.attributes["href"].partition("#")[0] for e in filled] == [f"{COURSE}/false-message"]


def test_what_one_can_do_now_are_the_aims_of_lessons_and_the_outcomes_of_courses(visitor):
    finish(visitor, "screen-lock")
    assert "Sie sperren Ihr Handy so, dass nur Sie es öffnen können." in section(visitor.get("/de/way"), "can")
    finish(visitor, *LESSONS)
    page = visitor.get("/de/way")
    assert "Ich kann mein Handy mit einer guten PIN sperren." in section(page, "can")
    assert "Sie sperren Ihr Handy" not in section(page, "can")
    assert ("goal", "done", False) in stops(page)


def test_after_the_last_lesson_the_button_leads_to_other_courses(visitor):
    finish(visitor, *LESSONS)
    filled = visitor.get("/de/way").all("a", class_="button button--filled")
    assert [e.attributes["href"] for e in filled] == ["/de/courses/"]


def test_competences_come_from_lessons_done_and_tasks_tried(visitor):
    visitor.post(f"{COURSE}/false-message", {"view": "all", "check": "right-address", "answer:right-address": "before"})
    finish(visitor, "screen-lock")
    told = section(visitor.get("/en/way"), "competences")
    safety = told[told.index("Safety, wellbeing") : told.index("Not yet")]
    assert "1 lesson done" in safety and "1 task tried" in safety and "4.1" in safety
    assert "Content creation" in told[told.index("Not yet") :]


def test_a_marked_lesson_stands_there_and_can_be_taken_away_from_there(visitor):
    visitor.post(f"{COURSE}/apps", {"view": "all", "go": "bookmark:on"})
    page = visitor.get("/de/way")
    assert "Apps sicher laden" in section(page, "marked")
    assert stops(page) == []
    visitor.post(f"{COURSE}/apps", {"view": "all", "go": "bookmark:off", "back": "/de/way"})
    assert visitor.last.request.path == "/de/way"
    assert "Apps sicher laden" not in visitor.get("/de/way").words


def test_after_forgetting_the_way_begins_anew(visitor):
    finish(visitor, "screen-lock")
    visitor.post(f"{COURSE}/apps", {"view": "all", "go": "bookmark:on"})
    visitor.post("/de/forget")
    assert stops(visitor.get("/de/way")) == []


def test_nobody_sees_anothers_way(stocked):
    one, other = Visitor(stocked), Visitor(stocked)
    finish(one, "screen-lock")
    finish(other, "apps")
    assert stops(one.get("/de/way")) != stops(other.get("/de/way"))
    assert stops(Visitor(stocked).get("/de/way")) == []


def test_looking_changes_nothing(stocked):
    visitor = Visitor(stocked)
    finish(visitor, "screen-lock")
    before = [[vars(row) for row in rows(stocked, model)] for model in (LessonState, BlockState, Bookmark)]
    visitor.get("/de/way")
    after = [[vars(row) for row in rows(stocked, model)] for model in (LessonState, BlockState, Bookmark)]
    assert _values(before) == _values(after)


def _values(tables):
    return [[{name: value for name, value in row.items() if not name.startswith("_")} for row in table] for table in tables]


# ------------------------------------------------------------------ with courses of the tests


@pytest.fixture
def walked(app):
    """A way to make courses and what somebody did in them, and to become that person; on both engines."""
    with app.app_context():
        a_stage(db.session(), "work", position=0, title="At work")
        a_stage(db.session(), "retirement", position=1, title="Later on")
        a_learner(db.session(), id=77)
        db.session.commit()
    a_view(app, "/sign-in", lambda: take_place(db.session.get_one(Learner, 77)) and "")

    def walk(make):
        with app.app_context():
            make(db.session(), db.session.get_one(Learner, 77))
            db.session.commit()
        visitor = Visitor(app, "en")
        visitor.post("/sign-in")
        return visitor.get("/en/way")

    return walk


def did(session, learner, course, *lessons, days_ago=0, finished=True):
    for lesson in lessons:
        at = now() - timedelta(days=days_ago)
        a_lesson_state(session, learner, f"{course}/{lesson}", touched_at=at, finished_at=at if finished else None)


def test_courses_stand_in_the_order_in_which_they_were_walked_the_present_one_last(walked):
    def make(session, learner):
        for position, uid in enumerate(("garden", "kitchen", "attic")):
            a_course(session, uid, position=position)
        did(session, learner, "attic", "l1", "l2", days_ago=9)
        did(session, learner, "kitchen", "l1", "l2", days_ago=3)
        did(session, learner, "garden", "l1", days_ago=5)

    page = walked(make)
    gates = [e.attributes["href"] for e in page.all("a") if e.parents[-2:] == ("div", "h3")]
    assert gates == ["/en/courses/attic", "/en/courses/kitchen", "/en/courses/garden"]


def test_each_course_has_the_colour_of_its_stage(walked):
    def make(session, learner):
        a_course(session, "garden", stage="retirement")
        a_course(session, "desk", stage="work", position=1)
        did(session, learner, "garden", "l1", "l2", days_ago=2)
        did(session, learner, "desk", "l1")

    page = walked(make)
    colours = [e.attributes["data-stage"] for e in page.all("li") if "data-kind" in e.attributes]
    assert colours == ["retirement"] * 4 + ["work"] * 4


def test_a_course_in_two_tracks_counts_to_the_one_walked_farther(walked):
    def make(session, learner):
        a_course(session, "garden", stage="work")
        a_course(session, "shed", stage="retirement", position=1)
        a_place(session, "garden", track="track-shed")
        did(session, learner, "shed", "l1", "l2", days_ago=1)
        did(session, learner, "garden", "l1")

    page = walked(make)
    assert {e.attributes["data-stage"] for e in page.all("li") if "data-kind" in e.attributes} == {"retirement"}
    assert "Later on" in section(page, "continue")


def test_what_comes_next_is_the_next_course_of_the_track_then_the_next_track(walked):
    def make(session, learner):
        for position, uid in enumerate(("garden", "kitchen", "attic", "cellar")):
            a_course(session, uid, position=position)
        a_place(session, "cellar", track="track-garden", position=1)
        a_place(session, "attic", track="track-garden", position=2)
        did(session, learner, "cellar", "l1", "l2", days_ago=4)
        did(session, learner, "garden", "l1")

    told = section(walked(make), "ahead")
    assert told.index("Lesson l2") < told.index("Course attic") < told.index("Track of kitchen")
    assert "Course cellar" not in told


def test_what_is_finished_is_not_proposed_again(walked):
    def make(session, learner):
        a_course(session, "garden")
        a_course(session, "kitchen", position=1)
        a_place(session, "kitchen", track="track-garden")
        for course in ("garden", "kitchen"):
            did(session, learner, course, "l1", "l2")

    page = walked(make)
    assert "Course" not in section(page, "ahead").replace("another course", "")
    assert [e.attributes["href"] for e in page.all("a", class_="button button--filled")] == ["/en/courses/"]


def test_a_course_to_begin_is_the_button_of_who_has_finished_theirs(walked):
    def make(session, learner):
        a_course(session, "garden")
        a_course(session, "kitchen", position=1)
        a_place(session, "kitchen", track="track-garden")
        did(session, learner, "garden", "l1", "l2")

    page = walked(make)
    assert [e.attributes["href"] for e in page.all("a", class_="button button--filled")] == ["/en/courses/kitchen"]
    assert stops(page)[-1] == ("course", "open", False)


def test_of_many_courses_the_picture_shows_the_latest_and_the_table_all(walked):
    def make(session, learner):
        for number in range(14):
            a_course(session, f"c{number}", position=number)
            did(session, learner, f"c{number}", "l1", "l2", days_ago=20 - number)

    page = walked(make)
    kinds = [kind for kind, _state, _walked in stops(page)]
    assert kinds.count("course") == 10 and kinds.count("goal") == 3
    assert "4 earlier courses" in page.words
    assert len(page.all("table")) == 14
    assert "14 courses finished" in page.words


def test_hours_are_said_where_minutes_would_be_many(walked):
    def make(session, learner):
        a_course(session, "long", lessons=50)
        did(session, learner, "long", *(f"l{number}" for number in range(1, 51)))

    # 50 lessons of 3 to 5 minutes.
    assert "about 2 to 5 hours" in walked(make).words


def test_the_day_is_the_one_it_was_in_the_city(walked):
    def make(session, learner):
        a_course(session)
        a_lesson_state(session, learner, "garden/l1", finished_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))

    assert "done on 2 March 2026" in walked(make).words


def test_a_lesson_counts_once_in_each_area_it_touches(walked):
    def make(session, learner):
        course = a_course(session)
        course.revision.outline = {
            **course.revision.outline,
            "lessons": [{**lesson, "competences": ["4.1", "4.2", "2.1"]} for lesson in course.revision.outline["lessons"]],
        }
        did(session, learner, "garden", "l1")
        a_block_state(session, learner, lesson="garden/l1")

    told = section(walked(make), "competences")
    for area in ("Communication and collaboration", "Safety, wellbeing and responsible use"):
        part = told[told.index(area) :][:120]
        assert "1 lesson done" in part and "1 task tried" in part
    assert "2 lessons" not in told


def test_the_latest_mark_comes_first_and_a_course_that_is_gone_is_no_trouble(walked):
    def make(session, learner):
        a_course(session)
        for days, lesson in ((3, "garden/l1"), (1, "garden/l2"), (2, "gone/l1")):
            a_bookmark(session, learner, lesson, created_at=now() - timedelta(days=days))
        did(session, learner, "gone", "l1")

    told = section(walked(make), "marked")
    assert told.index("Lesson l2") < told.index("Lesson l1")


def test_lessons_left_out_on_the_way_are_no_walked_road(walked):
    def make(session, learner):
        a_course(session, lessons=3)
        did(session, learner, "garden", "l2")

    assert stops(walked(make))[:4] == [
        ("course", "done", True),
        ("lesson", "now", False),
        ("lesson", "done", False),
        ("lesson", "open", False),
    ]
