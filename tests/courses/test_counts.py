"""What is counted at publication is what is there, and no page asks more of the database because there is more in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from flask import Flask
from sqlalchemy import event, select

from learning.courses import lists
from learning.courses.counts import count_course, sum_up
from learning.courses.models import Course, CoursePlace, Track, TrackCourse
from learning.courses.stats import count
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.house.pagecache import raise_generation
from tests.support.builders import a_course, a_stage, an_app
from tests.support.content import LOOK, SHARE, bring_in, notice_publications
from tests.support.database import sqlite_copy, test_settings
from tests.support.visitor import Visitor


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The statements that are run meanwhile, but for the generation's."""
    run: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        if "cache_generation" not in statement and not statement.startswith(("BEGIN", "PRAGMA", "SELECT 1")):
            run.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(engine, "before_cursor_execute", note)


def asked(app: Flask, address: str) -> int:
    """How many statements a page costs that is drawn anew."""
    with app.app_context():
        raise_generation(db.session())
        db.session.commit()
    notice_publications(app)
    visitor = Visitor(app, accept_language="en")
    with statements(app) as run:
        visitor.get(address)
    return len(run)


def some_courses(number: int, in_one_track: bool) -> None:
    """So many courses of two lessons, each in a track of its own or all in the first one's."""
    session = db.session()
    a_stage(session)
    for place in range(number):
        a_course(session, f"c{place:03}", position=place)
        if in_one_track and place:
            session.delete(session.get_one(Track, f"track-c{place:03}"))
            session.add(TrackCourse(track_uid="track-c000", position=place, course_uid=f"c{place:03}"))
    sum_up(session)
    session.commit()


@pytest.fixture
def app_with(sqlite_template, tmp_path):
    """Makes an app with so many courses."""
    with ExitStack() as stack:

        def make(number: int, in_one_track: bool) -> Flask:
            folder = tmp_path / str(number)
            folder.mkdir()
            # Without a Redis, in which the second would find the pages of the first.
            settings = test_settings(folder, sqlite_copy(sqlite_template, folder), redis_url="")
            app = stack.enter_context(an_app(settings))
            with app.app_context():
                some_courses(number, in_one_track)
            return app

        yield make


# ------------------------------------------------------------------ what is counted


def test_stats_are_what_the_outlines_say(stocked):
    with stocked.app_context():
        told = count(db.session())
        outlines = [course.revision.outline for course in db.session.scalars(select(Course))]
        db.session.rollback()
    lessons = [lesson for outline in outlines for lesson in outline["lessons"]]
    assert (told["courses"], told["lessons"]) == (len(outlines), len(lessons))
    assert told["tasks"] == sum(lesson["tasks"] for lesson in lessons) > 0
    assert told["blocks"] == sum(lesson["blocks"] for lesson in lessons) > told["tasks"]
    for locale in LOCALES:
        states = [lesson["states"][locale] for lesson in lessons]
        assert told["languages"][locale] == {state: states.count(state) for state in ("complete", "outdated", "partly", "missing")}


def test_a_new_revision_is_counted_instead_of_the_old_one(light_app, folder):
    bring_in(light_app, folder)
    with light_app.app_context():
        before = count(db.session())
        db.session.rollback()
    folder.change(f"{LOOK}/lesson.yaml", "minutes: [4, 7]", "minutes: [40, 70]")
    folder.change(f"{LOOK}/lesson.yaml", "competences: ['1.3']", "competences: ['5.1']")
    head = "---\ntitle: Sharing\naim: You share.\nstate: machine-draft\n---\n"
    folder.write(f"{SHARE}/en.md", f"{head}\n::: ask\n\nAsk.\n\n::: remember\n\nNo.\n")
    bring_in(light_app, folder)
    with light_app.app_context():
        after = count(db.session())
        track = db.session.get_one(Track, "pictures")
        assert (track.course_count, track.minutes_from, track.minutes_to) == (1, 43, 73)
        db.session.rollback()
    assert after["lessons"] == before["lessons"] == 2
    assert after["languages"]["en"]["complete"] == before["languages"]["en"]["complete"] + 1


def test_every_course_of_a_stage_stands_once_in_the_row_stage_after_stage(app):
    with app.app_context():
        session = db.session()
        a_stage(session, "school", position=1)
        a_stage(session, "retirement", position=0)
        a_course(session, "b", stage="school")
        a_course(session, "a", stage="retirement", position=2)
        a_course(session, "c", stage="retirement", position=1)
        session.add(TrackCourse(track_uid="track-c", position=1, course_uid="a"))
        session.add(TrackCourse(track_uid="track-b", position=1, course_uid="a"))
        sum_up(session)
        row = [(each.stage_uid, each.course_uid) for each in session.scalars(select(CoursePlace).order_by(CoursePlace.place))]
        assert row == [("retirement", "c"), ("retirement", "a"), ("school", "b"), ("school", "a")]
        assert lists.courses_by_stage(session) == {"retirement": 2, "school": 2}
        session.rollback()


def test_a_course_without_a_track_is_in_no_list_and_yet_counted(light_app, folder):
    folder.write("tracks.yaml", "tracks: []\n")
    bring_in(light_app, folder)
    with light_app.app_context():
        assert lists.courses_by_stage(db.session()) == {}
        assert count(db.session())["courses"] == 1
        db.session.rollback()
    assert "Fotos ansehen" not in Visitor(light_app).get("/de/courses/").words


def test_a_language_with_a_gap_is_not_claimed_whole(app):
    with app.app_context():
        session = db.session()
        a_stage(session)
        for uid, locales in (("one", ("en", "de")), ("two", ("en",))):
            outline = a_course(session, uid).revision.outline
            for lesson in outline["lessons"]:
                lesson["states"] |= dict.fromkeys(locales, "complete")
            count_course(session, uid, outline)
        assert lists.languages_there(session) == {"de": False, "en": True}
        session.rollback()


# ------------------------------------------------------------------ what pages ask


@pytest.mark.parametrize(
    ("address", "in_one_track"),
    [
        ("/en/", False),
        ("/en/courses/", False),
        ("/en/stages/retirement", False),
        ("/en/tracks/track-c000", True),
        ("/en/courses/c000", True),
        ("/en/first-time/look/pc/bit", False),
    ],
)
def test_a_page_asks_as_much_for_forty_courses_as_for_three(app_with, address, in_one_track):
    few, many = (asked(app_with(number, in_one_track), address) for number in (3, 40))
    assert 0 < many == few


def test_progress_in_a_track_asks_as_much_for_many_courses_as_for_few(app_with):
    numbers = []
    for number in (3, 40):
        app = app_with(number, True)
        visitor = Visitor(app, accept_language="en")
        visitor.post("/en/courses/c001/l1", {"view": "all", "go": "next"})
        visitor.get("/en/tracks/track-c000")
        with statements(app) as run:
            page = visitor.get("/en/tracks/track-c000")
        assert "1 of 2 lessons" in page.words
        numbers.append(len(run))
    assert numbers[0] == numbers[1]
