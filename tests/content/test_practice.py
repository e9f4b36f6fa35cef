"""Every practice can be done as it says: what is wanted can be reached, and what has to be typed is supplied."""

from __future__ import annotations

import pytest

from learning.house.locale import LOCALES
from learning.tasks import here
from learning.tasks.kinds.typing import exactly
from tests.content.prose import plain
from tests.content.shelf import blocks_of, parts_in, screens_in


def reached(block, locale: str) -> list[str]:
    """The screens one can go to from the first."""
    screens = {screen["id"]: screen for screen in here(block, "screens", locale)}
    way = [next(iter(screens))]
    for at in way:
        way += [part["to"] for part in here(screens[at], "parts", locale) if part["kind"] == "go" and part["to"] not in way]
    return way


@pytest.mark.parametrize("locale", LOCALES)
def test_every_screen_of_a_practice_can_be_reached_and_left(locale, course):
    for name, block, _fields in screens_in(course, locale):
        screens = {screen["id"]: here(screen, "parts", locale) for screen in here(block, "screens", locale)}
        assert set(reached(block, locale)) == set(screens), name
        stuck = [key for key, parts in screens.items() if not {part["kind"] for part in parts} & {"go", "act"}]
        assert stuck == [], name


@pytest.mark.parametrize("locale", LOCALES)
def test_what_has_to_be_typed_is_supplied(locale, course):
    """Nobody may need a name, an address or a password of their own."""
    missing = {}
    for name, block, fields in screens_in(course, locale):
        question = plain(fields["text"])
        for part in parts_in(block, locale):
            if part.get("wanted") == "given":
                wanted = fields[f"parts.{part['id']}.given"].split("\n")
                if not any(one in question for one in wanted):
                    missing[f"{name} {part['id']}"] = wanted[0]
    assert missing == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_no_answer_with_feedback_of_its_own_is_one_of_the_right_ones(locale, course):
    for name, block, fields in blocks_of(course, locale):
        for other in here(block, "others", locale) if block["kind"] == "short-answer" else ():
            right = fields["accept"].split("\n")
            both = [one for one in fields[f"others.{other['id']}"].split("\n") if exactly(one, right, locale)]
            assert both == [], (name, other["id"])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_to_choose_from_are_all_different(locale, course):
    """Two equal answers in a list would both be right, or one wrong for no reason."""
    for name, block, fields in blocks_of(course, locale):
        entries = [f"pairs.{pair['id']}.to" for pair in here(block, "pairs", locale)]
        entries += [f"{part}.{entry['id']}" for part in ("gaps", "extras") for entry in here(block, part, locale)]
        # Two facts are two words, whatever their values.
        offered = [plain(fields[entry].replace("{fact:", "").replace("}", "")).casefold() for entry in entries]
        assert len(set(offered)) == len(offered), name
