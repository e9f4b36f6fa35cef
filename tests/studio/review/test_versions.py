"""Versions are compared and restored; files that changed are offered and never written over what authors changed."""

from __future__ import annotations

from learning.courses.drafts.documents import draft_document, is_touched
from learning.courses.export import course_files_of
from learning.courses.models import Course
from learning.courses.store import store_of
from learning.house.db import db
from tests.studio.review.conftest import COURSE, House, text
from tests.support.content import LOOK
from tests.support.visitor import Visitor

VERSIONS = f"/de/studio/courses/{COURSE}/versions"
OFFER = f"/de/studio/courses/{COURSE}/offer"


def number_of(house: House) -> int:
    with house.app.app_context():
        return db.session.get_one(Course, COURSE).revision.number


def test_a_draft_nobody_has_changed_says_what_is_published(house_on_both: House) -> None:
    with house_on_both.app.app_context():
        assert draft_document(db.session(), COURSE) == db.session.get_one(Course, COURSE).revision.document
        assert not is_touched(db.session(), COURSE)


def test_two_versions_are_compared_word_by_word(house: House) -> None:
    house.write("Fotos liegen im Album.")
    house.publish()
    author = house.at_work()
    shown = text(author, f"{VERSIONS}?old=1&new=2")
    assert "Galerie" in shown and "im Album" in shown and "<ins>" in shown
    house.write("Fotos liegen im Schrank.")
    assert "Schrank" in text(author, f"{VERSIONS}?old=2&new=draft")


def test_an_earlier_version_becomes_the_draft_after_a_question(house_on_both: House) -> None:
    first = house_on_both.words()
    house_on_both.write("Etwas Neues.")
    house_on_both.publish()
    author = house_on_both.at_work()
    author.get(f"{VERSIONS}/1/restore")
    author.post(f"{VERSIONS}/1/restore", expect=303, follow=False)
    assert house_on_both.words() == first
    assert house_on_both.app.test_client().get(f"/de/courses/{COURSE}/look").text.count("Etwas Neues.") == 1


def test_who_restores_a_version_has_changed_the_course(house: House) -> None:
    house.write("Etwas Neues.")
    house.publish()
    with house.app.app_context():
        number = house.member("author").learner_id
        member = house.member("reviewer", number)
        assert member.learner_id == number
    author, reviewer = house.at_work("author", None), house.at_work("reviewer", None)
    author.get(f"{VERSIONS}/1/restore")
    author.post(f"{VERSIONS}/1/restore", expect=303, follow=False)
    assert "Somebody else must approve" not in text(reviewer, f"/en/studio/courses/{COURSE}/review")


def test_files_of_a_course_nobody_has_changed_are_published_and_the_draft_follows(house: House) -> None:
    house.folder.change(f"{LOOK}/de.md", "title: Fotos finden", "title: Alle Fotos finden")
    assert house.bring_in() == [COURSE]
    assert number_of(house) == 2
    with house.app.app_context():
        assert not is_touched(db.session(), COURSE)


def test_changed_files_never_write_over_what_authors_changed(house_on_both: House) -> None:
    house_on_both.write("Das schreibt die Autorin.")
    house_on_both.folder.change(f"{LOOK}/de.md", "title: Fotos finden", "title: Alle Fotos finden")
    assert house_on_both.bring_in() == [] and number_of(house_on_both) == 1
    assert house_on_both.words() == "Das schreibt die Autorin."
    author = house_on_both.at_work()
    assert "Alle" in text(author, OFFER)
    author.post(f"{OFFER}/take", {"lesson": "look", "block": ""}, expect=303, follow=False)
    with house_on_both.app.app_context():
        title = draft_document(db.session(), COURSE)["lessons"]["look"]["words"]["de"]["meta"]["title"]
    assert title == "Alle Fotos finden"


def test_one_block_is_taken_and_everything_else_stays(house: House) -> None:
    house.write("Mein Text.", "begin")
    before = house.words("open")
    text_of = house.folder.text(f"{LOOK}/de.md")
    begin = text_of.index("::: begin")
    house.folder.write(f"{LOOK}/de.md", text_of[:begin] + "::: begin\n\nAus den Dateien.\n\n" + text_of[text_of.index("::: ", begin + 4) :])
    house.bring_in()
    author = house.at_work()
    author.get(OFFER)
    author.post(f"{OFFER}/take", {"lesson": "look", "block": "begin"}, expect=303, follow=False)
    assert house.words("begin") == "Aus den Dateien." and house.words("open") == before


def test_what_is_declined_comes_again_only_when_the_files_change_again(house: House) -> None:
    house.write("Das schreibt die Autorin.")
    house.folder.change(f"{LOOK}/de.md", "title: Fotos finden", "title: Alle Fotos finden")
    house.bring_in()
    author = house.at_work()
    author.get(OFFER)
    author.post(f"{OFFER}/decline", expect=303, follow=False)
    house.bring_in()
    author.get(OFFER, expect=404)
    house.folder.change(f"{LOOK}/de.md", "title: Alle Fotos finden", "title: Jedes Foto finden")
    house.bring_in()
    assert "Jedes" in text(author, OFFER)


def test_exported_and_brought_in_again_a_course_of_the_studio_stays_as_it_is(house_on_both: House) -> None:
    from learning.courses.fileformat import Catalogue, write_catalogue

    house_on_both.write("Aus dem Studio.")
    house_on_both.publish()
    with house_on_both.app.app_context():
        revision = db.session.get_one(Course, COURSE).revision
        files = course_files_of(revision, store_of(house_on_both.app.config["SETTINGS"]))
        known = house_on_both.folder.read()
        write_catalogue(Catalogue(known.shared, {COURSE: files}, known.pages, known.items), house_on_both.folder.root)
    assert house_on_both.bring_in() == [] and number_of(house_on_both) == 2
    house_on_both.at_work().get(OFFER, expect=404)


def test_facts_that_change_reach_courses_of_the_studio_too(house: House) -> None:
    house.write("Rufen Sie an: {fact:helpline}.")
    house.publish()
    house.folder.change("facts.yaml", "value: 116 116", "value: 115 000")
    house.bring_in()
    shown = text(Visitor(house.app), f"/de/courses/{COURSE}/look")
    assert "tel:115000" in shown and "tel:116116" not in shown
