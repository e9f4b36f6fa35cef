"""Tasks to try blind: they tell nothing of the key, and whoever knows the key of the files finds it again."""

from __future__ import annotations

import pytest

from learning.check.bank import filed
from learning.check.trial import drawn, sheets
from learning.competence import COMPETENCES
from tests.support.content import the_shipped_catalogue


@pytest.fixture(scope="module")
def items():
    return filed(the_shipped_catalogue().items.values())


def test_so_many_of_each_level_are_drawn_never_two_of_a_family(items):
    found = drawn(items, "de", 12, 7)
    assert [sum(item.level == level for item in found) for level in (1, 2, 3)] == [12, 12, 12]
    families = [item.entry["family"] for item in found if "family" in item.entry]
    assert len(families) == len(set(families))
    assert len({item.competence for item in found}) > len(COMPETENCES) / 2
    assert (
        [item.uid for item in drawn(items, "de", 12, 7)] == [item.uid for item in found] != [item.uid for item in drawn(items, "de", 12, 8)]
    )


def test_every_task_of_the_bank_can_be_tried_on_paper_and_has_a_key(items):
    for uid, text, key in sheets(drawn(items, "en", None, 7), "en", 7):
        assert text.strip() and key.strip(), uid


def test_a_key_names_what_is_right_by_the_letters_of_the_sheet(items):
    choices = [item for item in items if item.task["kind"] == "single-choice"]
    for item in choices:
        ((_uid, text, key),) = sheets([item], "de", 3)
        right = next(option["id"] for option in item.task["options"] if option.get("right"))
        assert f"- ({key}) {item.fields('de')[f'options.{right}']}" in text


def test_the_steps_of_an_order_stand_mixed_and_the_key_puts_them_right(items):
    orders = [item for item in items if item.task["kind"] == "order"]
    straight = 0
    for item in orders:
        ((_uid, text, key),) = sheets([item], "de", 3)
        lines = {line[3]: line[6:] for line in text.splitlines() if line.startswith("- (")}
        assert [lines[letter] for letter in key.split()] == [item.fields("de")[f"items.{each['id']}"] for each in item.task["items"]]
        straight += key.split() == sorted(key.split())
    assert straight < len(orders) / 4


def test_the_commands_print_the_sheet_and_the_key(shared):
    run = shared.test_cli_runner()
    sheet = run.invoke(args=["check", "trial", "--each", "1", "--locale", "en"]).stdout
    key = run.invoke(args=["check", "trial", "--each", "1", "--locale", "en", "--key"]).stdout.splitlines()
    assert [line.partition(":")[0] for line in key] == [
        line[2:] for line in sheet.splitlines() if line.startswith(("# 1.", "# 2.", "# 3."))
    ]
