"""The form of a block: whatever a schema allows can be set in it, and what stood in it comes out as it was."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML
from werkzeug.datastructures import MultiDict

from learning.courses.blocks import TELLING
from learning.house.paths import CONTENT
from learning.studio.writing.sheets import Around, Sheet, blank, finished, press, problems, read, rows, spec_of
from learning.studio.writing.sheets.checking import Known
from learning.studio.writing.sheets.rows import Row
from learning.tasks import KINDS

EVERY_KIND = sorted({*TELLING, *KINDS})
AROUND = Around([], [], "de")
SHIPPED = [block for file in sorted(CONTENT.glob("courses/*/lessons/*/lesson.yaml")) for block in YAML(typ="safe").load(file)["blocks"]]


def _form(sheet: Sheet) -> MultiDict[str, str]:
    """What a browser sends of the rows of a form."""
    sent: MultiDict[str, str] = MultiDict()
    for row in rows(sheet, AROUND, {}):
        _send(row, sent)
    return sent


def _several(sent: MultiDict[str, str], name: str, values: list[str]) -> None:
    for value in values:
        sent.add(name, value)


def _send(row: Row, sent: MultiDict[str, str]) -> None:
    for entry in row.entries:
        sent.add(f"{entry.at}:id", entry.id)
        sent.add(f"{entry.at}:kind", entry.kind)
        for inner in entry.rows:
            _send(inner, sent)
    match row.form:
        case "tick":
            sent.update({row.name: "y"} if row.value else {})
        case "ticks":
            _several(sent, row.name, list(row.value or ()))
        case "place":
            sent.update({f"{row.name}:{number}": str(each) for number, each in enumerate(row.value)})
        case "judged":
            _several(sent, f"{row.name}:order", [value for value, _label in row.choices])
            sent.update({f"{row.name}:{action}": meaning for action, meaning in row.value.items()})
        case "described" if row.value == "said":
            sent[f"{row.name}:how"] = "said"
        case "media" | "described":
            sent.update({f"{row.name}:{locale}": medium for locale, medium in (row.value or {}).items()})
        case "languages":
            sent[f"{row.name}:where"] = row.value[0]
            _several(sent, row.name, list(row.value[1]))
        case "entries" | "names":
            pass
        case _:
            sent[row.name] = "" if row.value is None else str(row.value)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_shipped_block_comes_out_of_its_form_as_it_went_in(kind: str) -> None:
    for block in [each for each in SHIPPED if each["kind"] == kind]:
        assert finished(read(kind, block["id"], _form(Sheet(block, {})))).block == block
        assert problems(Sheet(block, {}), _known(block), "de") == {}


def _known(block: dict[str, Any]) -> Known:
    """Every id that the block names is there."""
    return Known(frozenset(_strings(block)), frozenset(_strings(block)))


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [found for each in value.values() for found in _strings(each)]
    return [found for each in value for found in _strings(each)] if isinstance(value, list) else [str(value)]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_new_block_of_every_kind_begins_with_a_form_that_reads_itself(kind: str) -> None:
    sheet = blank(kind)
    again = read(kind, "", _form(sheet))
    assert finished(again).block == finished(sheet).block


def test_every_property_of_the_schemas_has_a_place_in_a_form() -> None:
    # `spec_of` raises for a property whose shape it doesn't know, so reading all of them is the test.
    assert all(isinstance(spec_of(kind), tuple) for kind in EVERY_KIND)
    names = {setting.name for kind in EVERY_KIND for setting in _all(spec_of(kind))}
    assert {"look_at", "genuine", "judged", "at", "captions", "only", "wanted", "recorded"} <= names


def _all(spec: Any) -> list[Any]:
    return [found for setting in spec for found in (setting, *(inner for kind in setting.kinds.values() for inner in _all(kind)))]


def test_an_answer_is_added_moved_and_taken_out_and_what_was_typed_stays() -> None:
    block = {"id": "pin", "kind": "single-choice", "options": [{"id": "birthday"}, {"id": "random", "right": True}]}
    sheet, at = press(Sheet(block, {"options.random": "Zufall"}), "add:options", "")
    assert at == "options:2" and [each["id"] for each in sheet.block["options"]] == ["birthday", "random", "~1"]
    sheet, at = press(sheet, "up:options:1", "")
    assert at == "options:0" and sheet.block["options"][0] == {"id": "random", "right": True}
    sheet, _at = press(sheet, "remove:options:1", "")
    done = finished(Sheet(sheet.block, sheet.words | {"options.~1": "Über den **Namen** nachdenken"}))
    assert [each["id"] for each in done.block["options"]] == ["random", "ueber-den-namen-nachdenken"]
    assert done.words == {"options.random": "Zufall", "options.ueber-den-namen-nachdenken": "Über den **Namen** nachdenken"}


def test_a_screen_that_leads_to_a_new_one_leads_there_once_it_has_a_name() -> None:
    sheet = blank("practice-screen")
    sheet, at = press(sheet, "add:screens", "")
    new = sheet.block["screens"][1]["id"]
    sheet, _at = press(sheet, "add:screens:0:parts", "go")
    go = next(part for part in sheet.block["screens"][0]["parts"] if part["kind"] == "go")
    go["to"] = new
    done = finished(Sheet(sheet.block, {f"screens.{new}": "Die Termine"}))
    assert at == "screens:1" and done.block["screens"][1]["id"] == "die-termine"
    assert next(part["to"] for part in done.block["screens"][0]["parts"] if part["kind"] == "go") == "die-termine"


def test_what_is_missing_is_said_at_its_place() -> None:
    nothing = Known(frozenset(), frozenset())
    assert problems(Sheet({"id": "x", "kind": "figure"}, {}), nothing, "de").keys() == {"media"}
    options = [{"id": "a", "right": True}, {"id": "b", "right": True}]
    assert problems(Sheet({"id": "x", "kind": "single-choice", "options": options}, {}), nothing, "de").keys() == {"options"}
    spot = [{"id": "a", "right": True, "at": [1, 2, "x", 4]}, {"id": "b", "at": [50, 50, 5, 5]}]
    block = {"id": "x", "kind": "hotspot", "media": "m", "several": False, "spots": spot}
    assert problems(Sheet(block, {}), Known(frozenset({"m"}), frozenset()), "de").keys() == {"spots:0:at"}


@pytest.mark.parametrize(
    "press_", ["up:options:x", "up:options:9", "remove:kind:0", "add:kind", "add:options:0:right", "up:", "add:nothing:9:x", ""]
)
def test_a_button_that_is_not_there_changes_nothing(press_: str) -> None:
    sheet = blank("single-choice")
    assert press(sheet, press_, "")[0].block == sheet.block
