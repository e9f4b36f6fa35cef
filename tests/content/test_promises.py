"""What the shipped content promises: which courses there are, in which languages, and of which kinds of blocks and tasks."""

from __future__ import annotations

import pytest

from learning.courses.blocks import TELLING
from learning.courses.compiler import lesson_state
from learning.courses.fileformat import Catalogue
from learning.home.answers import WISHES
from learning.house.locale import LOCALES
from learning.tasks import KINDS
from tests.content.shelf import COURSES, PROMISED, TASK_SCHEMA, kinds_in, parts_in, screens_in

# The two newest courses show everything a course may hold.
SHOWCASES = ("offices-online", "fair-online")
FIRST_TWO = ("screen-lock", "false-message")
LOOKS = next(kind["properties"]["look"]["enum"] for kind in TASK_SCHEMA["oneOf"] if "look" in kind["properties"])
PARTS = {part["properties"]["kind"]["const"] for part in TASK_SCHEMA["$defs"]["part"]["oneOf"]}


def test_there_are_eight_stages_and_every_course_stands_in_a_track(catalogue):
    assert len(catalogue.shared["stages"]["stages"]) == 8
    assert set(COURSES) - {uid for track in catalogue.shared["tracks"]["tracks"] for uid in track["courses"]} == set()


def test_every_course_has_at_least_four_lessons(course):
    assert len(course.lessons) >= 4


# ------------------------------------------------------------------ languages


@pytest.mark.parametrize(("uid", "locale"), [(uid, locale) for uid, locales in PROMISED.items() for locale in sorted(locales)])
def test_every_lesson_is_whole_in_the_languages_promised(uid, locale, catalogue):
    states = {name: lesson_state(lesson, locale, "de") for name, lesson in catalogue.courses[uid].lessons.items()}
    assert set(states.values()) == {"complete"}, states


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_two_lessons_on_the_phone_are_whole_in_every_language(locale, catalogue):
    lessons = catalogue.courses["smartphone-safety"].lessons
    assert list(lessons)[:2] == list(FIRST_TWO)
    assert {uid: lesson_state(lessons[uid], locale, "de") for uid in FIRST_TWO} == dict.fromkeys(FIRST_TWO, "complete")


@pytest.mark.parametrize("locale", LOCALES)
def test_titles_glossary_and_plain_pages_are_there_in_every_language(locale, catalogue):
    shared, courses = catalogue.shared, [course.structure for course in catalogue.courses.values()]
    entries = [*shared["stages"]["stages"], *shared["tracks"]["tracks"], *shared["glossary"]["terms"], *courses]
    assert [entry.get("uid", entry.get("key")) for entry in entries if locale not in entry["words"]] == []
    assert [name for name, locales in catalogue.pages.items() if locale not in locales] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_stage_leads_on_in_every_language(locale, catalogue):
    ways = {(stage["uid"], way["stage"]): way["words"] for stage in catalogue.shared["stages"]["stages"] for way in stage.get("next", ())}
    assert {stage for stage, _target in ways} == {stage["uid"] for stage in catalogue.shared["stages"]["stages"]}
    assert [pair for pair, words in ways.items() if locale not in words] == []
    assert len({words[locale]["text"] for words in ways.values()}) == len(ways)


def test_every_wish_that_can_be_chosen_is_mapped(catalogue):
    assert [wish["id"] for wish in catalogue.shared["matching"]["wishes"]] == list(WISHES)


@pytest.mark.parametrize("locale", LOCALES)
def test_title_summary_and_what_one_can_do_afterwards_are_said_in_every_language(locale, course):
    words, german = (course.structure["words"][key] for key in (locale, "de"))
    assert words["title"] and words["summary"]
    assert len(words["outcomes"]) == len(german["outcomes"]) >= 4


@pytest.mark.parametrize("locale", LOCALES)
def test_every_lesson_says_who_has_read_it(locale, course):
    states = {uid: lesson.words[locale].meta["state"] for uid, lesson in course.lessons.items() if locale in lesson.words}
    assert set(states.values()) <= {"machine-draft", "read", "tested"}


# ------------------------------------------------------------------ kinds


def test_the_two_new_courses_hold_every_kind_of_block_and_task(catalogue: Catalogue):
    used = set().union(*(kinds_in(catalogue.courses[uid]) for uid in SHOWCASES))
    assert (set(TELLING) | set(KINDS)) - used == set()


def test_their_practice_screens_show_every_look_and_every_kind_of_part(catalogue: Catalogue):
    screens = [block for uid in SHOWCASES for _name, block, _fields in screens_in(catalogue.courses[uid], "de")]
    assert set(LOOKS) - {block["look"] for block in screens} == set()
    assert PARTS - {part["kind"] for block in screens for part in parts_in(block, "de")} == set()


def test_gaps_are_both_chosen_and_typed_and_places_both_one_and_several(catalogue: Catalogue):
    blocks = [block for uid in SHOWCASES for lesson in catalogue.courses[uid].lessons.values() for block in lesson.structure["blocks"]]
    assert {block["fill"] for block in blocks if block["kind"] == "gap-fill"} == {"choose", "type"}
    assert {block["several"] for block in blocks if block["kind"] == "hotspot"} == {True, False}


def test_every_lesson_asks_early_gives_something_along_and_ends_with_a_plan_for_the_room(course):
    for uid, lesson in course.lessons.items():
        blocks = lesson.structure["blocks"]
        asks = [place for place, block in enumerate(blocks) if block["kind"] in KINDS and KINDS[block["kind"]].judged]
        assert asks[0] <= 5 and len({blocks[place]["kind"] for place in asks}) >= 2, uid
        assert "takeaway" in {block.get("tone") for block in blocks}, uid
        assert blocks[-1]["kind"] == "teaching", uid


# ------------------------------------------------------------------ sources


def test_every_lesson_names_sources_that_exist(catalogue, course):
    known = {source["key"] for source in catalogue.shared["facts"]["sources"]}
    assert {uid for uid, lesson in course.lessons.items() if not set(lesson.structure.get("sources", ())) & known} == set()
