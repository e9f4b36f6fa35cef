"""What people really type finds the course they mean, among the first three, on both engines."""

from __future__ import annotations

import pytest

from tests.home.search_phrases import PHRASES, Phrase
from tests.home.searching import found, search
from tests.support.visitor import LOCALES


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: f"{phrase.locale}: {phrase.words}")
def test_the_course_that_is_meant_is_among_the_first_three(city, phrase: Phrase):
    page = search(city, phrase.words, phrase.locale)
    assert phrase.course in found(page)[:3], (page.heading, found(page))


def test_the_list_has_the_phrases_we_promised():
    assert len(PHRASES) >= 60
    assert {phrase.locale for phrase in PHRASES} == set(LOCALES)
    assert sum(phrase.slip for phrase in PHRASES) >= 5
    assert sum(phrase.locale == "ar" for phrase in PHRASES) >= 5
    assert sum(phrase.locale in ("tr", "pl") for phrase in PHRASES) >= 5
