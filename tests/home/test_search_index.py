"""The index follows the catalogue: nothing is missing, nothing stale remains."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, text

from learning.courses.models import Track
from learning.home.search import actions
from learning.home.search.models import SearchCourse, SearchText, SearchWord
from learning.house.db import db
from learning.house.pagecache import raise_generation
from tests.home.searching import found, links, search
from tests.support.builders import a_course_in_words, a_stage, rows
from tests.support.content import COURSE, LOOK, a_content_folder, bring_in, notice_publications


@pytest.fixture
def folder(tmp_path):
    return a_content_folder(tmp_path / "content")


def index(app):
    """What the index holds, by course."""
    with app.app_context():
        numbers = {row.number: row.course_uid for row in db.session.scalars(select(SearchCourse))}
        texts = db.session.execute(text("SELECT id, words FROM search_text ORDER BY id")).all()
        words = db.session.execute(text("SELECT key, stem, backwards, courses FROM search_word ORDER BY key")).all()
        db.session.rollback()
    return {(numbers[id // 100], id % 100): set(words.replace("'", "").split()) for id, words in texts}, [tuple(word) for word in words]


def looked_up(app, *words):
    notice_publications(app)
    return [found(search(app, each)) for each in words]


def test_what_was_imported_is_found_at_once(app, folder):
    assert looked_up(app, "wischen") == [[]]
    bring_in(app, folder)
    page = search(app, "wischen")
    notice_publications(app)
    page = search(app, "wischen")
    assert found(page) == ["photos"] and f"/de/{COURSE}/look" in links(page, COURSE)


def test_a_changed_word_is_found_and_the_old_one_no_longer(app, folder):
    bring_in(app, folder)
    folder.change(f"{LOOK}/de.md", "Wischen Sie nach links.", "Blättern Sie zurück.")
    bring_in(app, folder)
    assert looked_up(app, "wischen", "blättern") == [[], ["photos"]]
    # Nor does anybody propose it.
    assert "wischen" not in {row.key[2:] for row in rows(app, SearchWord)}


def test_changing_and_changing_back_leaves_no_trace(app, folder):
    bring_in(app, folder)
    before = index(app)
    folder.change(f"{LOOK}/de.md", "Wischen Sie nach links.", "Blättern Sie zurück.")
    bring_in(app, folder)
    assert index(app) != before
    folder.change(f"{LOOK}/de.md", "Blättern Sie zurück.", "Wischen Sie nach links.")
    bring_in(app, folder)
    assert index(app) == before


def test_building_anew_makes_the_same_index(app, folder):
    bring_in(app, folder)
    folder.change(f"{LOOK}/de.md", "title: Fotos finden", "title: Bilder suchen")
    bring_in(app, folder)
    before = index(app)
    done = app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert done.exit_code == 0 and "1 courses indexed" in done.output
    assert index(app) == before
    assert looked_up(app, "bilder suchen") == [["photos"]]


def test_a_database_from_before_there_was_a_search_is_indexed_at_the_next_import(app, folder):
    bring_in(app, folder)
    before = index(app)
    with app.app_context():
        for model in (SearchText, SearchCourse, SearchWord):
            db.session.execute(delete(model))
        db.session.commit()
    assert bring_in(app, folder) == []
    assert index(app) == before


def test_another_way_of_making_tokens_indexes_everything_anew(app, folder, monkeypatch):
    bring_in(app, folder)
    marks = {row.mark for row in rows(app, SearchCourse)}
    monkeypatch.setattr(actions, "FORM", actions.FORM + 1)
    bring_in(app, folder)
    assert {row.mark for row in rows(app, SearchCourse)}.isdisjoint(marks)


def test_an_import_that_changes_nothing_writes_nothing(app, folder, monkeypatch):
    bring_in(app, folder)
    monkeypatch.setattr(actions, "_write", lambda *_: pytest.fail("indexed again"))
    bring_in(app, folder)


def test_a_course_is_found_by_its_stage_and_its_track_as_they_are_called_now(app, folder):
    folder.change("tracks.yaml", "        title: Bilder\n", "        title: Schnappschüsse\n")
    bring_in(app, folder)
    assert looked_up(app, "Schnappschüsse") == [["photos"]]
    assert "Schnappschüsse" in search(app, "Schnappschüsse").one("article").text
    folder.change("tracks.yaml", "title: Schnappschüsse", "title: Augenblicke")
    assert bring_in(app, folder) == []
    assert looked_up(app, "Schnappschüsse", "Augenblicke") == [[], ["photos"]]


def test_a_course_without_a_track_stays_findable_after_the_others(app, folder):
    bring_in(app, folder)
    with app.app_context():
        a_course_in_words(db.session(), "loose", {"de": ("Fotos Fotos finden", "Fotos")})
        actions.bring_up_to_date(db.session())
        raise_generation(db.session())
        db.session.commit()
    assert looked_up(app, "fotos finden") == [["photos", "loose"]]
    folder.write("tracks.yaml", "tracks: []\n")
    bring_in(app, folder)
    assert set(looked_up(app, "fotos finden")[0]) == {"photos", "loose"}


def test_an_import_that_is_dropped_leaves_the_index_as_it_was(app, folder):
    bring_in(app, folder)
    before = index(app)
    folder.change(f"{LOOK}/de.md", "Wischen Sie nach links.", "Blättern Sie zurück.")
    with app.app_context():
        from learning.courses.actions import import_catalogue
        from learning.courses.store import store_of

        import_catalogue(db.session(), store_of(app.config["SETTINGS"]), folder.read())
        db.session.rollback()
    assert index(app) == before
    assert looked_up(app, "wischen", "blättern") == [["photos"], []]


def test_the_full_text_index_of_sqlite_agrees_with_its_table(sqlite_database, tmp_path, folder):
    from tests.support.builders import an_app
    from tests.support.database import test_settings

    with an_app(test_settings(tmp_path, sqlite_database)) as app:
        bring_in(app, folder)
        folder.change(f"{LOOK}/de.md", "Wischen Sie nach links.", "Blättern Sie zurück.")
        bring_in(app, folder)
        with app.app_context():
            # It raises when they differ.
            db.session.execute(text("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"))
            db.session.rollback()


def test_a_process_that_does_not_know_a_course_yet_leaves_it_out_and_does_not_fail(app):
    with app.app_context():
        a_stage(db.session())
        db.session.commit()
    assert looked_up(app, "foto") == [[]]
    with app.app_context():
        db.session.add(Track(uid="t", position=0, stage_uid="retirement", words={"de": {"title": "x", "summary": ""}}))
        a_course_in_words(db.session(), "new", {"de": ("Foto", "")})
        actions.bring_up_to_date(db.session())
        db.session.commit()
    assert found(search(app, "foto")) == []
    with app.app_context():
        raise_generation(db.session())
        db.session.commit()
    assert looked_up(app, "foto") == [["new"]]
