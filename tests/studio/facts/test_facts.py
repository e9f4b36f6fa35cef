"""A fact is changed once and right everywhere: in every language, in no new revision, also after files are brought in."""

from __future__ import annotations

import hashlib

import pytest
from flask import Flask

from learning.courses import lesson_page
from learning.courses.actions import import_catalogue
from learning.courses.drafts.opening import hold
from learning.courses.drafts.publishing import publish_draft
from learning.courses.export import export_catalogue
from learning.courses.facts import queries
from learning.courses.fileformat import read_catalogue
from learning.courses.models import Course, Fact, Revision
from learning.courses.store import store_of
from learning.house.db import db
from learning.house.jobs import run_next
from learning.house.locale import LOCALES
from learning.house.paths import CONTENT
from learning.talk.notices.models import LearnerNotice
from tests.studio.conftest import COURSE, Studio, read_by
from tests.support.builders import an_organisation, last, rows
from tests.support.visitor import Visitor

# The number that blocks a card stands in the lesson on what to do when the worst has happened; the police's in courses of both providers.
FACT, SHARED, LESSON = "/de/studio/facts/block-hotline", "/de/studio/facts/police", "what-if"


@pytest.fixture(autouse=True)
def media(request: pytest.FixtureRequest) -> None:
    """The media of all courses: more than one of them names the police."""
    studio = request.getfixturevalue("studio_on_both" if "studio_on_both" in request.fixturenames else "studio")
    store = store_of(studio.app.config["SETTINGS"])
    for file in (CONTENT / "courses").glob("*/media/*"):
        data = file.read_bytes()
        store.keep(hashlib.sha256(data).hexdigest(), data)


def typed(visitor: Visitor, address: str = FACT) -> dict[str, str]:
    """The form as it is shown, with what it holds."""
    page = visitor.get(address)
    fields = {box.attributes["name"]: box.attributes.get("value", "") for box in page.all("input") if "name" in box.attributes}
    chosen = {option.attributes["value"] for option in page.all("option") if "selected" in option.attributes}
    kind = next(iter(chosen & {"phone", "price", "number", "date", "link", "text"}))
    return fields | {"kind": kind, "source": next(iter(chosen - {kind}))}


def change(visitor: Visitor, value: str, expect: int = 303, address: str = FACT, **more: str) -> None:
    visitor.post(address, typed(visitor, address) | {"value": value} | more, expect=expect, follow=False)


def lessons(app: Flask) -> list[str]:
    """The lesson in each language, as a learner reads it; easy German is read block by block, so as it is kept."""
    reader = app.test_client()
    shown = {key: reader.get(f"/{key}/courses/{COURSE}/{LESSON}?view=all").text for key in LOCALES}
    with app.app_context():
        revision = db.session.get_one(Course, COURSE).revision_id
        kept = lesson_page(db.session(), revision_id=revision, lesson_uid=LESSON, locale="de-simple")
        assert kept is not None
        shown["de-simple"] = str(kept.body).replace("\\xa0", "&nbsp;").replace("\u00a0", "&nbsp;")
    return list(shown.values())


def test_a_number_changed_once_is_right_in_eight_languages_and_no_revision_is_made(studio_on_both: Studio) -> None:
    author, before = studio_on_both.at_work(), len(rows(studio_on_both.app, Revision))
    assert not any("9876" in text for text in lessons(studio_on_both.app))
    change(author, "110 9876")
    assert ["110&nbsp;9876" in text and "tel:1109876" in text for text in lessons(studio_on_both.app)] == [True] * 8
    assert len(rows(studio_on_both.app, Revision)) == before


def test_what_was_changed_here_survives_the_next_import_and_is_exported(studio: Studio) -> None:
    change(studio.at_work(), "110 9876")
    before, store = len(rows(studio.app, Revision)), store_of(studio.app.config["SETTINGS"])
    with studio.app.app_context():
        assert import_catalogue(db.session(), store, read_catalogue(CONTENT)) == []
        db.session.commit()
    with studio.app.app_context():
        facts = {fact["key"]: fact["value"] for fact in export_catalogue(db.session(), store).shared["facts"]["facts"]}
    assert facts["block-hotline"] == "110 9876" and facts["emergency-call"] == "112"
    assert len(rows(studio.app, Revision)) == before
    assert "9876" in lessons(studio.app)[0]


def test_an_earlier_revision_that_a_group_may_still_read_follows(studio: Studio) -> None:
    author = studio.at_work()
    with studio.app.app_context():
        earlier = db.session.get_one(Course, COURSE).revision_id
        publish_draft(db.session(), store_of(studio.app.config["SETTINGS"]), COURSE)
        db.session.commit()
    change(author, "110 9876")
    with studio.app.app_context():
        while run_next(db.session()):
            pass
        page = lesson_page(db.session(), revision_id=earlier, lesson_uid=LESSON, locale="de")
        assert page is not None and "9876" in str(page.body)


def test_two_who_change_the_same_fact_both_see_what_the_other_wrote(studio: Studio) -> None:
    first, second = studio.at_work(), studio.at_work()
    theirs = typed(second)
    change(first, "110 1111")
    second.post(FACT, theirs | {"value": "110 2222"}, expect=409)
    assert "110 1111" in last(second).text and "110 2222" in last(second).text


def test_what_cannot_stand_is_said_and_nothing_is_kept(studio: Studio) -> None:
    author = studio.at_work()
    change(author, "", expect=422)
    change(author, "x", expect=422, url="http://plain.example")
    change(author, "x", expect=422, kind="link")
    change(author, "x", expect=422, value_de="y")
    change(author, "x", expect=422, checked_on="2026-11-20", review_on="2026-11-01")
    with studio.app.app_context():
        assert db.session.get_one(Fact, "block-hotline").entry["value"] == "116 116"


def test_a_value_for_each_language_is_read_in_each(studio: Studio) -> None:
    change(studio.at_work(), "", kind="text", value_de="Deutscher Wert", value_en="English value", value_tr="Türkçe değer")
    read = dict(zip(LOCALES, lessons(studio.app), strict=True))
    assert "Deutscher Wert" in read["de"] and "Türkçe değer" not in read["de"]
    assert "English value" in read["en"] and "Deutscher Wert" not in read["en"]


def test_a_fact_is_added_named_nowhere_and_taken_out_again(studio: Studio) -> None:
    author = studio.at_work()
    new = {"key": "bus-ticket", "kind": "price", "value": "3,20 €", "source": "polizei", "seen": ""}
    author.post("/de/studio/new/facts", new, expect=303, follow=False)
    author.post("/de/studio/new/facts", new, expect=409)
    author.post("/de/studio/facts/police/remove", expect=303, follow=False)
    author.post("/de/studio/facts/bus-ticket/remove", expect=303, follow=False)
    with studio.app.app_context():
        assert queries.entry(db.session(), kind="fact", key="police") is not None
        assert queries.entry(db.session(), kind="fact", key="bus-ticket") is None


def test_a_word_is_explained_anew_on_the_pages_that_explain_it(studio: Studio) -> None:
    author, reader = studio.at_work(), studio.app.test_client()
    page = author.get("/de/studio/words/phishing")
    fields = {box.attributes["name"]: box.attributes.get("value", "") for box in page.all("input") if "name" in box.attributes}
    texts = {box.attributes["name"]: box.text.strip() for box in page.all("textarea")}
    author.post("/de/studio/words/phishing", fields | texts | {"meaning_de": "Ganz neu erklärt."}, expect=303, follow=False)
    assert "Ganz neu erklärt." in reader.get(f"/de/courses/{COURSE}/false-message?view=all").text


def test_what_only_another_provider_names_is_theirs_and_a_shared_one_is_told(studio: Studio) -> None:
    author = studio.at_work()
    with studio.app.app_context():
        other = an_organisation(db.session(), "provider", name="Andere Schule")
        hold(db.session(), "fair-online", other.id)
        number = other.id
        db.session.commit()
    # Both name the police; the youth's line is named by the other's course alone.
    assert "Andere Schule" in read_by(author, SHARED)
    theirs = Studio.__new__(Studio)
    theirs.app, theirs.provider = studio.app, number
    colleague = theirs.at_work()
    change(author, "110 9876", address=SHARED)
    assert [notice.kind for notice in rows(studio.app, LearnerNotice)] == ["studio-fact-changed"]
    assert "police" in read_by(colleague, "/de/way")
    with studio.app.app_context():
        named = queries.holders(db.session(), kind="fact")
        only_theirs = next(key for key, held in named.items() if list(held) == [number])
    author.post(f"/de/studio/facts/{only_theirs}", {"value": "1"}, expect=403)


def test_translators_and_reviewers_look_and_change_nothing(studio: Studio) -> None:
    for role in ("translator", "reviewer", "coordinator"):
        somebody = studio.at_work(role)
        somebody.get(FACT)
        somebody.post(FACT, {"value": "1"}, expect=403)
