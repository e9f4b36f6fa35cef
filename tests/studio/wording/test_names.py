"""Every kind, every field of words and every setting has a name in plain words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from learning.courses.blocks import TELLING, fields_of
from learning.courses.fileformat.structure import SCHEMAS
from learning.house.paths import CONTENT
from learning.studio.wording import GROUPS, group_name, kind_example, kind_name, kind_said, kinds_in, named, property_label, value_label
from learning.tasks import KINDS

EVERY_KIND = {**TELLING, **KINDS}
SHIPPED = [block for file in sorted(CONTENT.glob("courses/*/lessons/*/lesson.yaml")) for block in YAML(typ="safe").load(file)["blocks"]]


def test_each_kind_is_offered_once_with_a_name_a_sentence_and_an_example() -> None:
    offered = [kind for group in GROUPS for kind in kinds_in(group) if group_name(group)]
    assert sorted(offered) == sorted(EVERY_KIND)
    said = [text for kind in offered for text in (kind_name(kind), kind_said(kind), kind_example(kind))]
    assert all(said) and len(set(said)) == len(said)


@pytest.mark.parametrize("kind", sorted(EVERY_KIND))
def test_each_field_of_the_shipped_blocks_has_a_label_of_its_own(kind: str) -> None:
    blocks = [block for block in SHIPPED if block["kind"] == kind]
    for block in blocks:
        labels = [named(block, key).label for key in fields_of(block, "de")]
        assert len(set(labels)) == len(labels), labels
        assert not any(re.search(r"%\(|\bid\b", label) for label in labels)


def test_each_setting_of_the_schemas_and_each_of_its_values_has_a_name() -> None:
    for name, values in _settings():
        assert property_label(name)
        assert all(value_label(name, value) for value in values), name


def _settings() -> Iterator[tuple[str, list[str]]]:
    files = [SCHEMAS / "lesson.schema.json", SCHEMAS.parent.parent / "tasks" / "schema" / "task.schema.json"]
    for found in (node for file in files for node in _objects(json.loads(Path(file).read_text()))):
        for name, rule in found.items():
            if name not in ("id", "uid", "minutes", "competences", "outcomes", "advice", "review_on", "sources", "blocks", "kind"):
                yield name, rule.get("enum", []) + rule.get("items", {}).get("enum", [])


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield node["properties"]
        for each in node.values():
            yield from _objects(each)
    elif isinstance(node, list):
        for each in node:
            yield from _objects(each)
