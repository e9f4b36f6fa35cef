"""Pages ask the database as often for thirty courses as for one."""

from flask import request
from sqlalchemy import event

from learning.house.db import db
from learning.house.pagecache import Shelf
from learning.people.here import take_place
from learning.people.models import Learner
from tests.support.builders import a_bookmark, a_course, a_learner, a_lesson_state, a_stage, a_view
from tests.support.visitor import Visitor

COURSE = "/en/courses/course-0"
PAGES = ("/en/", "/en/way", "/en/courses/", "/en/stages/retirement", COURSE, f"{COURSE}/l1", f"{COURSE}/l1/done", "/en/first-time")


def sign_in():
    take_place(db.session.get_one(Learner, int(request.form["id"])))
    return ""


def listen(engine, asked):
    """Write down what the database is asked, but for the look at the generation, which every process takes once a second."""

    def note(_connection, _cursor, statement, *_more):
        if "cache_generation" not in statement:
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)


def add_courses(app, first, last):
    with app.app_context():
        for number in range(first, last):
            a_course(db.session(), f"course-{number}", lessons=3, position=number)
        db.session.commit()


def a_learner_of(app, courses):
    """Somebody's browser who has finished a lesson and begun another in each of so many courses."""
    with app.app_context():
        learner = a_learner(db.session())
        for number in range(courses):
            a_lesson_state(db.session(), learner, f"course-{number}/l1", finished_at=learner.seen_at)
            a_lesson_state(db.session(), learner, f"course-{number}/l2")
            a_bookmark(db.session(), learner, f"course-{number}/l3")
        db.session.commit()
        number = learner.id
    visitor = Visitor(app, "en")
    visitor.post("/sign-in", {"id": str(number)})
    return visitor


def counts(app, visitor, asked):
    """How many statements each page takes when nothing of it is remembered yet, and when it is."""
    taken = {}
    for address in PAGES:
        for memory in ("fresh", "remembered"):
            if memory == "fresh":
                forget(app)
            asked.clear()
            visitor.get(address)
            taken[address, memory] = len(asked)
    return taken


def forget(app):
    cache = app.extensions["pagecache"]
    cache.shelf, cache.looked_at = Shelf(0), float("-inf")


def test_thirty_courses_take_no_more_statements_than_one(app):
    a_view(app, "/sign-in", sign_in)
    asked: list[str] = []
    with app.app_context():
        a_stage(db.session())
        db.session.commit()
        listen(db.engine, asked)
    taken = []
    for before, courses in ((0, 1), (1, 30)):
        add_courses(app, before, courses)
        taken.append(counts(app, a_learner_of(app, courses), asked))
    assert taken[0] == taken[1]
    assert all(0 < taken[1][address, "remembered"] <= 6 for address in PAGES if address not in ("/en/first-time", "/en/way"))
    # Who it is, their card, places and marks, tasks tried, signposts, the next course, the next track, the latest result, what was done on
    # paper: each once.
    # SQLite says BEGIN besides.
    assert taken[1]["/en/way", "remembered"] <= (10 if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite") else 9)


def test_thirty_finished_courses_take_no_more_statements_than_one(app):
    a_view(app, "/sign-in", sign_in)
    asked: list[str] = []
    with app.app_context():
        a_stage(db.session())
        db.session.commit()
        listen(db.engine, asked)
    taken = []
    for before, courses in ((0, 1), (1, 30)):
        add_courses(app, before, courses)
        with app.app_context():
            learner = a_learner(db.session())
            for number in range(courses):
                for lesson in ("l1", "l2", "l3"):
                    a_lesson_state(db.session(), learner, f"course-{number}/{lesson}", finished_at=learner.seen_at)
            db.session.commit()
            number = learner.id
        visitor = Visitor(app, "en")
        visitor.post("/sign-in", {"id": str(number)})
        taken.append(
            {address: taken_by for (address, _memory), taken_by in counts(app, visitor, asked).items() if address in ("/en/", "/en/way")}
        )
    assert taken[0] == taken[1]


def test_a_remembered_page_asks_only_for_what_is_the_learners_own(app):
    a_view(app, "/sign-in", sign_in)
    asked: list[str] = []
    with app.app_context():
        a_stage(db.session())
        db.session.commit()
    add_courses(app, 0, 3)
    visitor = a_learner_of(app, 3)
    for address in PAGES:
        visitor.get(address)
    with app.app_context():
        listen(db.engine, asked)
    for address in ("/en/courses/", "/en/stages/retirement", COURSE, f"{COURSE}/l1"):
        visitor.get(address)
    tables = {
        word for statement in asked for word in statement.replace('"', "").split() if word in {"revision", "lesson_page", "stage", "track"}
    }
    assert tables == set()
