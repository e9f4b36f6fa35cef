"""Stages, tracks, courses and the list of all: what they show, where they lead, and what they don't claim."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from learning.courses.counts import sum_up
from learning.courses.models import CoursePlace, Revision, Stage, Track, TrackCourse
from learning.courses.paging import SIZE, Page
from learning.house.db import db
from learning.house.locale import LOCALES, _informal, language_name, speaking
from learning.house.slots import _fillers, fills
from tests.support.builders import a_course, a_stage
from tests.support.content import bring_in
from tests.support.visitor import Visitor
from tests.support.words import said

LESSONS = ("screen-lock", "false-message", "updates", "apps", "what-if")


def hrefs(page) -> list[str]:
    return [e.attributes["href"] for e in page.all("a") if "href" in e.attributes]


def section(page, labelled_by: str) -> str:
    """The words of a section."""
    return " ".join(page.one("section", aria_labelledby=labelled_by).text.split())


@pytest.fixture
def brought_in(light_app, folder) -> Flask:
    bring_in(light_app, folder)
    return light_app


# ------------------------------------------------------------------ stages


@pytest.mark.parametrize("locale", LOCALES)
def test_every_stage_leads_on_to_another_in_the_reader_s_language(stocked, locale):
    visitor = Visitor(stocked, accept_language=locale)
    for stage in [href for href in hrefs(visitor.get(f"/{locale}/")) if "/stages/" in href]:
        page = visitor.get(stage)
        ways = page.all("a", class_="onward-link")
        assert 1 <= len(ways) <= 2
        assert all(way.attributes["href"] != stage and "/stages/" in way.attributes["href"] for way in ways)
        words = page.one("div", class_="onward")
        told = [e for e in page.elements if e.tag == "bdi" and "div" in e.parents and e.text.strip() and e.text in words.text]
        assert {e.attributes["lang"] for e in told} >= {locale}


def test_school_speaks_to_young_people_and_the_others_do_not(visitor):
    for stage in ("school", "training", "work", "newcomer", "care", "restart", "retirement", "family"):
        words = section(visitor.get(f"/de/stages/{stage}"), "onward")
        assert bool(re.search(r"\b(du|deine?)\b", words)) == (stage == "school"), words


def test_a_way_to_a_stage_without_courses_says_so(brought_in):
    assert said("de", "Courses are being made here") not in section(Visitor(brought_in).get("/de/stages/family"), "onward")
    with brought_in.app_context():
        for model in (CoursePlace, TrackCourse, Track):
            db.session.query(model).delete()
        db.session.commit()
    assert said("en", "Courses are being made here") in section(Visitor(brought_in).get("/en/stages/family"), "onward")


def test_a_stage_that_leads_nowhere_shows_no_way_on(brought_in):
    page = Visitor(brought_in).get("/de/stages/retirement")
    assert not page.all("section", aria_labelledby="onward")


def test_a_stage_without_courses_is_a_page_with_a_person_and_other_ways(stocked):
    with stocked.app_context():
        for model in (CoursePlace, TrackCourse, Track):
            db.session.query(model).delete()
        db.session.commit()
    page = Visitor(stocked).get("/de/stages/care")
    assert said("de", "Courses are being made here") in page.words
    assert any(href.startswith("tel:") for href in hrefs(page))
    assert sum("/de/stages/" in href for href in hrefs(page)) >= 7


def test_a_stage_shows_the_first_courses_of_a_long_track_and_leads_to_all(app):
    _long_track(app, 8)
    page = Visitor(app, accept_language="en").get("/en/stages/retirement")
    assert len(page.all("article", class_="card course-card")) == 3
    assert "See all 8 courses of this track" in page.words
    assert hrefs(page).count("/en/tracks/track-c000") == 2


# ------------------------------------------------------------------ tracks


def test_a_track_says_what_it_holds_how_long_it_takes_and_what_one_can_do_afterwards(visitor):
    page = visitor.get("/de/tracks/smartphone-retirement")
    assert "41 bis 69 Minuten" in page.words
    assert "Ich kann mein Handy mit einer guten PIN sperren." in section(page, "outcomes")
    assert "Deutsch" in section(page, "languages")
    assert {"/de/courses/smartphone-safety", "/de/courses/smartphone-safety/screen-lock", "/de/stages/retirement"} <= set(hrefs(page))


def test_a_stage_and_a_course_lead_to_their_tracks(visitor):
    assert "/de/tracks/smartphone-retirement" in hrefs(visitor.get("/de/stages/retirement"))
    tracks = {href for href in hrefs(visitor.get("/de/courses/smartphone-safety")) if "/tracks/" in href}
    assert tracks == {"/de/tracks/smartphone-retirement", "/de/tracks/smartphone-newcomer"}


def test_a_track_shows_a_learner_how_far_they_are(app):
    _long_track(app, 3)
    visitor = Visitor(app, accept_language="en")
    states = [e.attributes["data-state"] for e in visitor.get("/en/tracks/track-c000").all("li") if "data-state" in e.attributes]
    assert states == ["open", "open", "open"]
    for lesson in ("c000/l1", "c000/l2", "c001/l1"):
        visitor.post(f"/en/courses/{lesson}", {"view": "all", "go": "next"})
    page = visitor.get("/en/tracks/track-c000")
    assert [e.attributes["data-state"] for e in page.all("li") if "data-state" in e.attributes] == ["done", "now", "open"]
    assert "1 of 2 lessons" in page.words and "Course finished" in page.words
    assert next(e for e in page.all("a") if e.text.strip() == "Go on learning").attributes["href"] == "/en/courses/c001/l2"
    stranger = Visitor(app, accept_language="en").get("/en/tracks/track-c000")
    assert "Course finished" not in stranger.words


def test_what_was_done_elsewhere_does_not_change_a_track(app):
    _long_track(app, 2)
    with app.app_context():
        a_course(db.session(), "other", position=99)
        db.session.commit()
    visitor = Visitor(app, accept_language="en")
    visitor.post("/en/courses/other/l1", {"view": "all", "go": "next"})
    assert not visitor.get("/en/tracks/track-c000").all("li", data_state="now")


def test_a_long_track_is_paged_and_counts_on(app):
    _long_track(app, SIZE + 2)
    visitor = Visitor(app, accept_language="en")
    first, second = visitor.get("/en/tracks/track-c000"), visitor.get("/en/tracks/track-c000/page/2")
    assert (len(first.all("article")), len(second.all("article"))) == (SIZE, 2)
    assert [e.text.strip() for e in second.all("span", class_="station")][:2] == [str(SIZE + 1), str(SIZE + 2)]
    assert "/en/tracks/track-c000/page/2" in hrefs(first) and "/en/tracks/track-c000" in hrefs(second)
    assert f"{SIZE + 2} courses" in first.words and f"{SIZE + 2} courses" in second.words
    visitor.get("/en/tracks/track-c000/page/3", expect=404)
    visitor.get("/en/tracks/track-c000/page/0", expect=404)
    visitor.get("/en/tracks/no-such", expect=404)
    assert visitor.client.get("/en/tracks/track-c000/page/1").location == "/en/tracks/track-c000"


def test_hours_are_said_where_minutes_are_too_many(app):
    _long_track(app, 20)
    assert "2 to 4 hours" in Visitor(app, accept_language="en").get("/en/tracks/track-c000").words


# ------------------------------------------------------------------ courses


def test_a_course_says_who_checked_which_language(brought_in):
    made = section(Visitor(brought_in).get("/en/courses/photos"), "made")
    assert "Read by A. Reader on 22 November 2026." in made
    assert "Machine draft: no person has checked this text yet." in made
    assert made.index("Read by") < made.index("English") < made.index("Machine draft") < made.index("Deutsch")


def test_languages_of_text_are_told_with_the_lessons_that_are_there(brought_in):
    told = section(Visitor(brought_in).get("/de/courses/photos"), "languages")
    assert "Deutsch" in told and "English" not in told
    assert said("de", "Audio") not in told and said("de", "Captions") not in told


def test_what_can_be_heard_read_along_and_seen_in_signs_is_told_where_it_is_there(brought_in):
    with brought_in.app_context():
        revision = db.session.query(Revision).one()
        more = {"spoken": ["de", "en"], "captions": ["de"], "signed": ["de"], "devices": ["android", "pc"]}
        revision.outline = {**revision.outline, **more}
        db.session.commit()
    told = section(Visitor(brought_in).get("/en/courses/photos"), "languages")
    assert re.search("Audio.*Deutsch · English.*Captions.*Deutsch.*Sign language.*Deutsch.*Android phone · Computer", told)


def test_the_devices_of_a_course_are_those_its_steps_are_written_for(folder):
    from learning.courses.compiler import devices_of

    course = folder.read().courses["photos"]
    assert devices_of(course) == []
    course.lessons["share"].structure["blocks"].append({"id": "x", "kind": "device-steps", "devices": [{"id": "pc"}, {"id": "android"}]})
    assert devices_of(course) == ["android", "pc"]


def test_after_a_course_comes_the_next_of_its_track(app):
    _long_track(app, 2)
    visitor = Visitor(app, accept_language="en")
    first, last = section(visitor.get("/en/courses/c000"), "tracks"), section(visitor.get("/en/courses/c001"), "tracks")
    assert "After this course: Course c001" in first
    assert "After this course" not in last and "Track of c000" in last


def test_dates_and_sharing_show_nothing_until_somebody_fills_them(stocked):
    assert "next Tuesday" not in Visitor(stocked).get("/de/courses/smartphone-safety").words
    fills("course_dates")(lambda course: f"next Tuesday: {course}")
    fills("course_share")(lambda course: f"share {course}")
    try:
        # In another language, because the first page is kept whole for strangers.
        words = Visitor(stocked).get("/en/courses/smartphone-safety").words
        assert "next Tuesday: smartphone-safety" in words and "share smartphone-safety" in words
    finally:
        _fillers["course_dates"].pop()
        _fillers["course_share"].pop()


@pytest.mark.parametrize("locale", LOCALES)
def test_titles_and_summaries_are_there_in_every_language(stocked, locale):
    visitor = Visitor(stocked, accept_language=locale)
    addresses = ("courses/", "stages/retirement", "tracks/smartphone-newcomer", "courses/smartphone-safety")
    for address in addresses:
        page = visitor.get(f"/{locale}/{address}")
        titles = [e for e in page.elements if e.tag == "bdi" and e.parents[-1] in ("h1", "h2", "h3") and e.attributes.get("lang")]
        assert {e.attributes["lang"] for e in titles} <= {locale}, address


# ------------------------------------------------------------------ the list of all courses


def test_the_list_is_paged_stage_after_stage(app):
    with app.app_context():
        session = db.session()
        a_stage(session, "school", position=0, title="School")
        a_stage(session, "retirement", position=1, title="Later on")
        for number in range(SIZE):
            a_course(session, f"r{number:02}", position=number)
        for number in range(3):
            a_course(session, f"s{number:02}", stage="school", position=100 + number)
        session.commit()
    visitor = Visitor(app, accept_language="en")
    first, second = visitor.get("/en/courses/"), visitor.get("/en/courses/page/2")
    assert (len(first.all("article")), len(second.all("article"))) == (SIZE, 3)
    assert [e.text.split()[0] for e in first.all("h2")] == ["School", "Later"]
    assert [e.text.split()[0] for e in second.all("h2")] == ["Later"]
    assert "/en/courses/page/2" in hrefs(first) and "/en/courses/" in hrefs(second)
    assert f"{SIZE} courses" in first.words
    assert "Page 2 of 2" in second.one("title").text
    visitor.get("/en/courses/page/3", expect=404)
    assert visitor.client.get("/en/courses/page/1").location == "/en/courses/"


def test_few_courses_need_no_pages(brought_in):
    page = Visitor(brought_in).get("/de/courses/")
    assert not page.all("nav", class_="pages")
    assert said("de", "Courses for these stages are being made") in page.words


@pytest.mark.parametrize(
    ("number", "entries", "offered"),
    [(1, 0, "1"), (1, 24, "1"), (1, 25, "1 2"), (1, 240, "1 2 … 10"), (5, 240, "1 … 4 5 6 … 10"), (10, 240, "1 … 9 10"), (2, 72, "1 2 3")],
)
def test_pages_near_and_at_the_ends_are_offered(number, entries, offered):
    links = Page(number, entries).links(str)
    assert " ".join(f"… {link['number']}" if link["gap"] else str(link["number"]) for link in links) == offered
    assert [link["number"] for link in links if link["current"]] == [number]


def _long_track(app: Flask, number: int) -> None:
    """One track of so many courses, `c000`, `c001`, …"""
    with app.app_context():
        session = db.session()
        a_stage(session)
        for place in range(number):
            a_course(session, f"c{place:03}", position=place)
            if place:
                session.delete(session.get_one(Track, f"track-c{place:03}"))
                session.add(TrackCourse(track_uid="track-c000", position=place, course_uid=f"c{place:03}"))
        sum_up(session)
        session.commit()


def test_names_of_languages_are_their_own(stocked):
    """A reader looks for the name of their language as they write it."""
    told = section(Visitor(stocked).get("/ar/courses/smartphone-safety"), "languages")
    with speaking(LOCALES["ar"]):
        assert language_name("uk") not in told
    assert "Українська" in told and "Deutsch" in told


# ------------------------------------------------------------------ du and Sie


@pytest.mark.parametrize(
    ("address", "informal"),
    [("stages/school", True), ("stages/retirement", False), ("tracks/smartphone-retirement", False), ("courses/smartphone-safety", False)],
)
def test_the_stage_of_school_speaks_to_young_people_and_the_others_to_adults(stocked, address, informal):
    heard = []
    # A filler is asked while the page is made, so it hears how the page speaks.
    fills("flash")(lambda: heard.append(_informal.get()))
    try:
        Visitor(stocked).get(f"/de/{address}")
    finally:
        _fillers["flash"].pop()
    assert set(heard) == {informal}


def test_a_track_speaks_as_its_stage_does(app):
    _long_track(app, 1)
    with app.app_context():
        db.session.get_one(Stage, "retirement").voice = "informal"
        db.session.commit()
    heard = []
    fills("flash")(lambda: heard.append(_informal.get()))
    try:
        Visitor(app, accept_language="en").get("/en/tracks/track-c000")
    finally:
        _fillers["flash"].pop()
    assert set(heard) == {True}


def test_signing_in_from_a_course_for_school_age_says_du_to_the_end(stocked):
    visitor, back = Visitor(stocked), "/de/courses/fair-online/class-chat"
    polite = re.compile(r"\bIhre[nmrs]?\b|\bIhnen\b")
    pages = [
        visitor.get(f"/de/sign-in?back={back}"),
        visitor.post("/de/sign-in/mail", {"email": "kim@", "back": back}, expect=422),
        visitor.post("/de/sign-in/mail", {"email": "kim@post.example", "back": back}),
    ]
    assert [polite.findall(page.one("body").text) for page in pages] == [[], [], []]
    assert polite.search(visitor.get("/de/sign-in?back=/de/courses/smartphone-safety").one("body").text)


def test_a_page_kept_for_all_is_kept_in_both_voices(stocked):
    visitor = Visitor(stocked)
    assert "deine" in visitor.get("/de/who-sees-what?back=/de/stages/school").one("body").text.lower()
    assert "deine" not in visitor.get("/de/who-sees-what").one("body").text.lower()
