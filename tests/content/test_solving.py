"""Every task of every lesson, in every language it stands in: right is right, wrong is not, and each way has its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from learning.courses.compiler import compile_course
from learning.house.locale import LOCALES, speaking
from learning.tasks import KINDS
from tests.content.tries import done, plain, tries

# What is said to a wrong answer is a sentence, not a word.
SHORTEST = 15


@pytest.fixture(scope="session")
def pages(course, catalogue) -> dict[tuple[str, str], dict[str, Any]]:
    return compile_course(course, catalogue).pages


def tasks(pages, course, locale: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The judged tasks of a course that stand in a language in its own words."""
    for (lesson, language), page in pages.items():
        for block in page["blocks"] if language == locale and locale in course.lessons[lesson].words else ():
            if block["kind"] in KINDS and KINDS[block["kind"]].judged and block["lang"] == locale:
                yield f"{lesson}/{block['id']}", block


@pytest.mark.parametrize("locale", LOCALES)
def test_right_is_right_and_each_wrong_answer_is_told_why(locale, course, pages):
    astray = []
    with speaking(LOCALES[locale]):
        for name, block in tasks(pages, course, locale):
            ways = tries(block)
            assert any(way.right for way in ways), name
            for way in ways:
                outcome, said = done(block, way)
                if (outcome == "right") != way.right or not all(plain(words) in said for words in way.says):
                    astray.append((name, way.name, outcome, [plain(words) for words in way.says if plain(words) not in said]))
    assert astray == []


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_said_to_a_wrong_answer_is_its_own(locale, course, pages):
    poor: list[tuple[Any, ...]] = []
    for name, block in tasks(pages, course, locale):
        # The last words of a way speak to what was wrong in it.
        said = {(way.name, plain(way.says[-1])) for way in tries(block) if not way.right}
        poor += [(name, way, words) for way, words in said if len(words) < SHORTEST]
        if block["kind"] in ("single-choice", "multiple-choice", "match", "hotspot"):
            alike = len(said) - len({words for _way, words in said})
            poor += [(name, "says the same twice", sorted(words for _way, words in said))] if alike else []
    assert poor == []
