"""What people really type finds the course they mean, among the first three, on both engines."""

from __future__ import annotations

import pytest

from tests.home.search_phrases import PHRASES, Phrase
from tests.support.visitor import LOCALES, Visitor


def found(page):
    """The courses on a page, in their order."""
    links = [e.attributes["href"] for e in page.all("a") if "h2" in e.parents and "/courses/" in e.attributes.get("href", "")]
    return [href.rpartition("/")[2] for href in links]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: f"{phrase.locale}: {phrase.words}")
def test_the_course_that_is_meant_is_among_the_first_three(city, phrase: Phrase):
    page = Visitor(city).get(f"/{phrase.locale}/search", query_string={"q": phrase.words})
    assert phrase.course in found(page)[:3], (page.heading, found(page))


def test_the_list_has_the_phrases_we_promised():
    assert len(PHRASES) >= 60
    assert {phrase.locale for phrase in PHRASES} == set(LOCALES)
    assert sum(phrase.slip for phrase in PHRASES) >= 5
    assert sum("ar" == phrase.locale for phrase in PHRASES) >= 5
    assert sum(phrase.locale in ("tr", "pl") for phrase in PHRASES) >= 5
