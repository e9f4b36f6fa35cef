"""Courses for school age say du, all others Sie, in German and in easy German, in their explained words too."""

from __future__ import annotations

import re

import pytest

from tests.content.shelf import blocks_of, parts_in

GERMAN = ("de", "de-simple")
# Amid a sentence a capital letter tells „Sie“ (you) from „sie“ (she, they).
FORMAL = re.compile(r"(?<=[\w,;)*“] )(?:Sie|Ihnen|Ihr|Ihre[mnrs]?)\b")
INFORMAL = re.compile(r"\b(?:du|dich|dir|dein(?:e[mnrs]?)?|euch|euer|eure[mnrs]?)\b", re.IGNORECASE)
QUOTED = re.compile(r"„[^“]*“")
PLAYED = re.compile(r"messages\.[a-z0-9-]+\.(body|subject)$")


def said_in(course, locale: str) -> dict[str, str]:
    """What a course says to its learners: not its plan for teachers, not what somebody writes in a played message."""
    found = dict(enumerate(text for words in [course.structure["words"][locale]] for text in (words["title"], words["summary"])))
    said = {f"course.yaml {place}": text for place, text in found.items()}
    for name, block, fields in blocks_of(course, locale):
        written = {f"parts.{part['id']}" for part in parts_in(block, locale) if part["kind"] == "message"}
        if block["kind"] != "teaching":
            said |= {f"{name} {key}": text for key, text in fields.items() if not PLAYED.match(key) and key not in written}
    for uid, lesson in course.lessons.items():
        said |= {f"{uid} {key}": lesson.words[locale].meta[key] for key in ("title", "aim")}
    return said


def informal(course) -> bool:
    return course.structure.get("voice") == "informal"


def test_the_courses_for_school_age_are_those_that_say_du(catalogue):
    of_school = {uid for track in catalogue.shared["tracks"]["tracks"] if track["stage"] == "school" for uid in track["courses"]}
    assert {uid for uid, course in catalogue.courses.items() if informal(course)} == of_school


@pytest.mark.parametrize("locale", GERMAN)
def test_a_course_speaks_to_everybody_in_its_one_voice(locale, course):
    other = FORMAL if informal(course) else INFORMAL
    slips = {name: other.findall(QUOTED.sub("„“", text)) for name, text in said_in(course, locale).items()}
    assert {name: words for name, words in slips.items() if words} == {}


@pytest.mark.parametrize("locale", GERMAN)
def test_a_course_really_addresses_its_readers(locale, course):
    """Else the test above would find nothing to compare."""
    own = INFORMAL if informal(course) else FORMAL
    assert sum(bool(own.search(text)) for text in said_in(course, locale).values()) > 25


@pytest.mark.parametrize("locale", GERMAN)
def test_words_explained_to_young_people_call_nobody_sie(locale, catalogue):
    terms = {term["key"]: term["words"][locale]["meaning"] for term in catalogue.shared["glossary"]["terms"]}
    linked = {
        key
        for course in catalogue.courses.values()
        for text in (said_in(course, locale).values() if informal(course) else ())
        for key in re.findall(r"\(term:([^)]*)\)", text)
    }
    formal = re.compile(rf"{FORMAL.pattern}|\bSie \w+en\b")
    assert len(linked) > 10 and {key: terms[key] for key in linked if formal.search(terms[key])} == {}
