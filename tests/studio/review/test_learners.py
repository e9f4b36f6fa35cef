"""Somebody in the middle of a lesson keeps everything when it is published anew; the forecast says so beforehand."""

from __future__ import annotations

import importlib

from sqlalchemy import delete

from learning.courses.drafts import queries, writing
from learning.house.db import db
from learning.lessons.models import BlockState, CourseFinish, LessonState
from tests.lessons.learner import Learner
from tests.studio.review.conftest import COURSE, LESSON, House, text
from tests.support.builders import a_block_state, a_learner, a_lesson_state
from tests.support.content import notice_publications

READ = f"/de/courses/{COURSE}/{LESSON}"
FORECAST = f"/en/studio/courses/{COURSE}/review"


def half_way(house: House) -> Learner:
    """Somebody who has answered both questions of the lesson, and finished none."""
    learner = Learner(house.app)
    learner.open(READ)
    learner.choose("where", "gallery")
    learner.press("check", "where")
    learner.choose("what", "people", "places")
    learner.press("check", "what")
    return learner


def change(house: House) -> None:
    """An author changes a text, puts a block in, takes a task out."""
    house.write("Ein neuer Anfang.")
    with house.app.app_context():
        author, session = house.someone(), db.session()
        lesson = queries.lesson(session, course_uid=COURSE, lesson_uid=LESSON)
        assert lesson is not None
        writing.insert_block(session, lesson, {"id": "more", "kind": "text"}, 1, lesson.version, author)
        unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": "more", "locale": "de"}
        writing.write_words(session, unit, {"text": "Mehr davon."}, 0, author)
        lesson = queries.lesson(session, course_uid=COURSE, lesson_uid=LESSON)
        assert lesson is not None
        writing.arrange(session, lesson, [each for each in lesson.order if each != "what"], lesson.version, author)
        session.commit()


def test_a_learner_in_the_middle_keeps_everything(house_on_both: House) -> None:
    learner = half_way(house_on_both)
    change(house_on_both)
    house_on_both.publish()
    shown = text(learner, READ)
    assert "Ein neuer Anfang." in shown and "Mehr davon." in shown and "answer:what" not in shown
    page = learner.open(READ)
    chosen = [e.attributes for e in page.all("input", name="answer:where") if "checked" in e.attributes]
    assert [each["value"] for each in chosen] == ["gallery"]
    with house_on_both.app.app_context():
        kept = {each.block_uid: each.outcome for each in db.session.query(BlockState)}
    assert set(kept) >= {"where", "what"} and kept["where"] == "right"


def test_what_was_finished_stays_finished_and_counts_without_the_task_that_is_gone(house: House) -> None:
    learner = half_way(house)
    learner.open(READ)
    learner.press("go", "next", view="all")
    with house.app.app_context():
        assert all(each.finished_at for each in db.session.query(LessonState))
    change(house)
    house.publish()
    with house.app.app_context():
        assert all(each.finished_at for each in db.session.query(LessonState))
    learner.get(f"{READ}/done")


def test_the_forecast_tells_what_people_will_meet_and_names_nobody(house: House) -> None:
    change(house)
    with house.app.app_context():
        for number in range(12):
            learner = a_learner(db.session())
            a_lesson_state(db.session(), learner, f"{COURSE}/{LESSON}")
            if number < 11:
                a_block_state(db.session(), learner, lesson=f"{COURSE}/{LESSON}", block="what")
        db.session.commit()
    notice_publications(house.app)
    shown = text(house.at_work(), FORECAST)
    assert "A task is gone" in shown and "are in the middle of it" in shown
    assert "About 12" not in shown and "about 11" not in shown


def test_fewer_than_ten_are_not_counted(house: House) -> None:
    half_way(house)
    change(house)
    assert "Fewer than ten" in text(house.at_work(), FORECAST)


def as_if_finished_before_it_was_noted(house: House) -> None:
    """What the migration finds in the states of lessons is what was noted."""
    migration = importlib.import_module("learning.house.migrations.versions.20261126_course_finish")
    with house.app.app_context():
        noted = [each.course_uid for each in db.session.query(CourseFinish)]
        db.session.execute(delete(CourseFinish))
        migration._fill(db.session.connection())
        assert noted == [COURSE] == [each.course_uid for each in db.session.query(CourseFinish)]
        db.session.commit()


def test_who_has_finished_a_course_has_finished_it_also_with_a_new_lesson(house_on_both: House) -> None:
    learner = Learner(house_on_both.app)
    for lesson in ("look", "share"):
        learner.open(f"/de/courses/{COURSE}/{lesson}/all")
        learner.press("go", "next", view="all")
    as_if_finished_before_it_was_noted(house_on_both)
    with house_on_both.app.app_context():
        session, author = db.session(), house_on_both.someone()
        draft = queries.draft(session, course_uid=COURSE)
        assert draft is not None
        lesson = writing.add_lesson(session, draft, "keep", {"minutes": [3, 5], "competences": ["1.1"]}, draft.version, author)
        unit = {"course_uid": COURSE, "lesson_uid": "keep", "locale": "de"}
        head = {"title": "Fotos behalten", "aim": "Sie heben Fotos auf.", "state": "machine-draft"}
        writing.write_words(session, unit | {"block_id": ""}, head, 0, author)
        writing.insert_block(session, lesson, {"id": "how", "kind": "text"}, 0, lesson.version, author)
        writing.write_words(session, unit | {"block_id": "how"}, {"text": "So geht es."}, 0, author)
        session.commit()
    house_on_both.publish()
    way = " ".join(learner.open("/en/way").words.split())
    assert "Course finished · 1 new lesson" in way and "1 course finished" in way
    assert "Go on with what is new" in learner.open(f"/en/courses/{COURSE}").words
    learner.open(f"/de/courses/{COURSE}/share/done")
    assert "Kurs geschafft" in learner.page.words
