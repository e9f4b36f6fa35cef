"""Only texts have buttons for signs: the compiler says which, for every kind there is."""

from __future__ import annotations

from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from learning.courses.blocks import TELLING, compile_block, fields_of
from learning.house.paths import CONTENT
from learning.studio.writing.typing_fields import _Ear, markdown_fields
from learning.tasks import KINDS


def _blocks() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(CONTENT.glob("courses/*/lessons/*/lesson.yaml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["blocks"]:
            found.setdefault(block["kind"], block)
    return found


BLOCKS = _blocks()


def test_every_kind_stands_in_the_shipped_courses() -> None:
    assert set(BLOCKS) == set(TELLING) | set(KINDS)


@pytest.mark.parametrize("kind", sorted(BLOCKS))
def test_a_shipped_block_of_each_kind_is_heard_to_its_end(kind: str) -> None:
    compile_block(BLOCKS[kind], _Ear("de"), "de")
    marked = markdown_fields(BLOCKS[kind], "de")
    assert "title" not in marked and marked <= set(fields_of(BLOCKS[kind], "de"))


def test_a_question_has_signs_and_its_answers_have_none() -> None:
    block = BLOCKS["single-choice"]
    marked = markdown_fields(block, "de")
    option = block["options"][0]["id"]
    assert "text" in marked and f"options.{option}.feedback" in marked and f"options.{option}" not in marked


def test_a_block_that_is_only_begun_is_no_mistake() -> None:
    assert markdown_fields({"id": "x", "kind": "reveal", "items": [{}]}, "de") == frozenset()
