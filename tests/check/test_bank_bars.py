"""What `check bank` fails for: too little, untranslated, easily guessed, hard to read, told twice."""

from __future__ import annotations

from typing import Any

from learning.check.bank import Filed, filed, report
from learning.check.bankbars import Bars, missed
from learning.competence import COMPETENCES
from learning.courses.fileformat.folder import ItemFiles
from learning.courses.fileformat.words import BlockWords, FileWords
from learning.house.locale import LOCALES

LEVELS = (1, 2, 3)
STORIES = ("bread", "trains", "pictures", "letters", "songs")
OPTIONS = ("Ask a friend.", "Look it up.", "Wait a day.", "Go to bed.", "Call a shop")


def a_bank(
    *,
    each: int = 5,
    kind: str = "order",
    right: int | None = None,
    locales: tuple[str, ...] = (*LOCALES,),
    fields: dict[str, str] | None = None,
) -> list[Filed]:
    """A bank in which every cell has `each` items; of choices the one at place `right` is right, else they take turns."""
    found = []
    for competence in COMPETENCES:
        items: list[dict[str, Any]] = []
        words = {locale: FileWords({"state": "machine-draft"}) for locale in locales}
        for level in LEVELS:
            for number in range(each):
                name = f"level-{level}-{number}"
                items.append(
                    {
                        "level": level,
                        "outcomes": [],
                        "difficulty": "0.0",
                        "discrimination": "1.0",
                        "reason": "",
                        "task": _task(name, kind, right, number),
                    }
                )
                for locale in locales:
                    written = {"text": f"{STORIES[number % 5]} {competence}", **_options(kind)} | (fields or {})
                    words[locale].blocks[name] = BlockWords(written, None)
        found.append(ItemFiles({"competence": competence, "items": items}, words))
    return filed(found)


def _task(name: str, kind: str, right: int | None, number: int) -> dict[str, Any]:
    if kind == "order":
        return {"id": name, "kind": kind, "items": [{"id": "a"}, {"id": "b"}]}
    wanted = number % 5 if right is None else right
    return {"id": name, "kind": kind, "options": [{"id": str(at)} | ({"right": True} if at == wanted else {}) for at in range(5)]}


def _options(kind: str) -> dict[str, str]:
    return {"items.a": "a", "items.b": "b"} if kind == "order" else {f"options.{at}": label for at, label in enumerate(OPTIONS)}


def said(items: list[Filed], **bars: Any) -> list[str]:
    return list(missed(items, Bars(**{"items": 315, "an_area": 45} | bars)))


def test_a_bank_of_five_a_cell_in_all_languages_misses_nothing():
    assert said(a_bank()) == []


def test_too_few_are_named_in_all_in_an_area_and_in_a_cell():
    found = said(a_bank(each=2))
    assert "126 items; 315 are needed" in found and "area 1 has 18 items; 45 are needed" in found
    assert "1.1 level 1 has 2 items; 5 are needed" in found and "5.4 level 3 has 2 items in all languages; 3 are needed" in found


def test_an_item_that_lacks_a_language_is_named_and_easy_german_is_asked_of_the_first_level_alone():
    found = said(a_bank(locales=("de", "en")), in_all_languages=0)
    assert "1.1/level-1-0 is not written in de-simple" in found and not any("level-2" in each for each in found)
    assert "1.1/level-3-0 is not written in en" in said(a_bank(locales=("de",)), in_all_languages=0)
    assert "5.4 level 3 has 0 items in all languages; 3 are needed" in said(a_bank(locales=("de", "en")))


def test_a_bank_that_is_only_ticked_is_named():
    assert "315 of 315 items are only ticked; at most half may be" in said(a_bank(kind="single-choice"))


def test_a_right_option_that_always_stands_at_one_place_is_named():
    assert "in 315 of 315 single choices the right option stands at place 3" in said(a_bank(kind="single-choice", right=2))
    assert not any("at place" in each for each in said(a_bank(kind="single-choice")))


def test_a_right_option_that_is_always_the_longest_is_named():
    found = said(
        a_bank(kind="single-choice", right=2, fields={"options.2": "Look at the page of the town, which tells everything about it."})
    )
    assert "in en the longest option is right in 100%, by chance it were 20%" in found
    assert any(each.startswith("in en right options are 5") for each in found)


def test_what_is_hard_to_read_is_named_with_its_competence():
    assert "1.1 in de: its sentences have 20.0 words on average; shorten them to 15" in said(a_bank(fields={"text": "Wort " * 20}))


def test_tasks_that_tell_the_same_story_are_named_unless_they_are_a_family():
    story = "Frau Kaya sucht einen Zug nach Hause und findet drei, die alle nach acht Uhr fahren."
    twice = a_bank(fields={"text": story})
    assert any("1.1/level-1-1 text reads like 1.1/level-1-0 text" in each for each in said(twice[:2]))
    for item in twice[:2]:
        item.entry["family"] = "trains"
    assert not any("reads like" in each for each in said(twice[:2]))


def test_the_report_counts_the_outcomes_of_a_cell_and_names_those_that_lack():
    items = a_bank()
    items[0].entry["outcomes"] = ["LO1.1.05"]
    cell = report(items)["cells"]["1.1 level 1"]
    assert cell["items"] == cell["in_all_languages"] == 5
    assert cell["covered"] == 1 and "LO1.1.05" not in cell["lacking"] and len(cell["lacking"]) == cell["outcomes"] - 1
