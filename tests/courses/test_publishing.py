"""A course gets a new revision when it reads differently, and only then."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from learning.courses.models import Course, LessonPage, Revision, Stage
from learning.house.db import db
from learning.house.locale import LOCALES
from tests.support.content import COURSE, LOOK, bring_in, notice_publications
from tests.support.visitor import Visitor


@pytest.fixture
def published(light_app, folder) -> Flask:
    assert bring_in(light_app, folder) == ["photos"]
    return light_app


def numbers(app: Flask) -> list[int]:
    with app.app_context():
        found = list(db.session.scalars(select(Revision.number).where(Revision.course_uid == "photos").order_by(Revision.number)))
        db.session.rollback()
    return found


def test_a_first_import_publishes_every_lesson_in_every_language(published):
    assert numbers(published) == [1]
    with published.app_context():
        pages = {(page.lesson_uid, page.locale) for page in db.session.scalars(select(LessonPage))}
        db.session.rollback()
    assert pages == {(lesson, locale) for lesson in ("look", "share") for locale in LOCALES}


def test_an_unchanged_course_is_not_published_again(published, folder):
    assert bring_in(published, folder) == []
    assert numbers(published) == [1]


def test_another_form_of_the_same_files_is_not_published_again(published, folder):
    folder.change(f"{COURSE}/course.yaml", "uid: photos\n", "")
    folder.change(f"{COURSE}/course.yaml", "lessons: [look, share]\n", "lessons:\n  - look\n  - share\nuid: 'photos'\n")
    assert bring_in(published, folder) == []


CHANGES = {
    "a word": (f"{LOOK}/de.md", "Wischen Sie nach links.", "Wischen Sie nach rechts."),
    "a title": (f"{LOOK}/de.md", "title: Fotos finden", "title: Bilder finden"),
    "a translation": (f"{LOOK}/en.md", "Photos are in", "Pictures are in"),
    "who read it": (f"{LOOK}/en.md", "read_by: A. Reader", "read_by: B. Reader"),
    "the right answer": (f"{LOOK}/lesson.yaml", "      - id: prices", "      - id: prices\n        right: true"),
    "the order of lessons": (f"{COURSE}/course.yaml", "lessons: [look, share]", "lessons: [share, look]"),
    "the order of buttons": (
        f"{LOOK}/lesson.yaml",
        "          delete: good\n          ask: careful\n",
        "          ask: careful\n          delete: good\n",
    ),
    "the minutes": (f"{LOOK}/lesson.yaml", "minutes: [4, 7]", "minutes: [4, 8]"),
    "a picture": (f"{COURSE}/media/cover.svg", 'r="4"', 'r="5"'),
    "a fact": ("facts.yaml", "value: 116 116", "value: 116 117"),
    "a source": ("facts.yaml", "checked_on: '2026-11-23'", "checked_on: '2026-11-24'"),
    "an explained word": ("glossary.yaml", "meaning: Ein Bildpunkt.", "meaning: Ein kleiner Punkt."),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_publishes_the_next_revision_once(change: str, published, folder):
    folder.change(*CHANGES[change])
    assert bring_in(published, folder) == ["photos"]
    assert numbers(published) == [1, 2]
    assert bring_in(published, folder) == []
    assert numbers(published) == [1, 2]


def test_the_revision_before_stays_as_it_was(app, folder):
    bring_in(app, folder)
    folder.change(*CHANGES["a word"])
    assert bring_in(app, folder) == ["photos"]
    assert bring_in(app, folder) == []
    with app.app_context():
        first, second = db.session.scalars(select(Revision).order_by(Revision.number))
        words = [revision.document["lessons"]["look"]["words"]["de"]["blocks"][1][2]["steps.swipe"] for revision in (first, second)]
        assert db.session.get_one(Course, "photos").revision_id == second.id
        db.session.rollback()
    assert words == ["Wischen Sie nach links.", "Wischen Sie nach rechts."]


def test_readers_see_a_changed_fact_in_the_lesson(published, folder):
    visitor = Visitor(published)
    assert "116\u00a0116" in visitor.get("/de/courses/photos/look").words
    folder.change(*CHANGES["a fact"])
    bring_in(published, folder)
    notice_publications(published)
    page = visitor.get("/de/courses/photos/look")
    assert "116\u00a0117" in page.words and "116\u00a0116" not in page.words
    assert page.all("a", href="tel:116117")


def test_a_stage_taken_out_of_the_files_is_gone(published, folder):
    text = folder.text("stages.yaml")
    folder.write("stages.yaml", "stages:\n" + text[text.index("  - uid: retirement") :])
    bring_in(published, folder)
    with published.app_context():
        assert list(db.session.scalars(select(Stage.uid))) == ["retirement"]
        db.session.rollback()


def test_a_track_a_page_and_a_term_taken_out_of_the_files_are_gone(published, folder):
    folder.write("tracks.yaml", "tracks: []\n")
    (folder.root / "pages/help/en.md").unlink()
    bring_in(published, folder)
    visitor = Visitor(published)
    assert "Bilder" not in visitor.get("/de/stages/retirement").words
    assert visitor.get("/en/page/help").one("h1").text.strip() == "Hilfe"


def test_a_lesson_taken_out_of_a_course_answers_not_found(published, folder):
    folder.change(f"{COURSE}/course.yaml", "lessons: [look, share]", "lessons: [look]")
    for path in sorted((folder.root / f"{COURSE}/lessons/share").iterdir()):
        path.unlink()
    (folder.root / f"{COURSE}/lessons/share").rmdir()
    bring_in(published, folder)
    notice_publications(published)
    Visitor(published).get("/de/courses/photos/share", expect=404)


def test_a_refused_import_leaves_what_was_there(published, folder):
    folder.change(f"{LOOK}/de.md", "title: Fotos finden", "title: Bilder finden")
    folder.change("tracks.yaml", "stage: retirement", "stage: school")
    done = published.test_cli_runner().invoke(args=["content", "import", "--folder", str(folder.root)])
    assert done.exit_code == 1 and "nothing was imported" in done.stderr
    assert numbers(published) == [1]
    assert Visitor(published).get("/de/courses/photos/look").heading == "Fotos finden"
