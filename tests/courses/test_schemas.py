"""The JSON Schemas that editors use: valid themselves, true of the shipped files and of the examples in the documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from learning import tasks
from learning.courses.fileformat.structure import SCHEMAS, validator
from learning.house.paths import CONTENT

DOCUMENT = Path(__file__).parents[2] / "docs" / "content-format.md"
TASKS = Path(tasks.__file__).parent / "schema"
FILES = {
    "stages": ["stages.yaml"],
    "tracks": ["tracks.yaml"],
    "glossary": ["glossary.yaml"],
    "facts": ["facts.yaml"],
    "matching": ["matching.yaml"],
    "course": ["courses/*/course.yaml"],
    "lesson": ["courses/*/lessons/*/lesson.yaml"],
    "items": ["competence/*/items.yaml"],
}


def schema(name: str) -> dict[str, object]:
    folder = TASKS if name == "task" else SCHEMAS
    return json.loads((folder / f"{name}.schema.json").read_text())


def mistakes(name: str, text: str) -> list[str]:
    data = YAML(typ="safe", pure=True).load(text)
    return [f"{list(error.absolute_path)}: {error.message[:120]}" for error in validator(name).iter_errors(data)]


def examples() -> dict[str, str]:
    """The YAML examples of the documentation, by schema."""
    text = DOCUMENT.read_text(encoding="utf-8")
    found = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    first = {"format: 1\nuid:": "course", "format: 1\ncompetence:": "items", "uid: screen-lock": "lesson"}
    first |= {"terms:": "glossary", "sources:": "facts"}
    first |= {"stages:": "stages", "wishes:": "matching"}
    return {name: example for example in found for start, name in first.items() if example.startswith(start)}


def test_there_is_a_schema_for_every_kind_of_yaml_file_and_no_other():
    assert {path.name.partition(".")[0] for path in SCHEMAS.glob("*.json")} == set(FILES)


@pytest.mark.parametrize("name", [*FILES, "task"])
def test_a_schema_is_valid_and_says_which_draft_it_is(name: str):
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", FILES)
def test_a_schema_accepts_the_shipped_files(name: str):
    paths = [path for pattern in FILES[name] for path in sorted(CONTENT.glob(pattern))]
    assert paths
    assert {str(path): mistakes(name, path.read_text(encoding="utf-8")) for path in paths if mistakes(name, path.read_text("utf-8"))} == {}


@pytest.mark.parametrize("name", ["stages", "course", "lesson", "glossary", "facts", "matching"])
def test_the_documentation_s_example_is_true(name: str):
    assert mistakes(name, examples()[name]) == []


@pytest.mark.parametrize("name", [*FILES, "task"])
def test_every_object_of_a_schema_is_closed(name: str):
    def open_objects(schema: object, where: str) -> list[str]:
        if isinstance(schema, list):
            return [hole for number, part in enumerate(schema) for hole in open_objects(part, f"{where}/{number}")]
        if not isinstance(schema, dict):
            return []
        holes = [hole for key, part in schema.items() for hole in open_objects(part, f"{where}/{key}")]
        closed = schema.get("additionalProperties") is not None or "propertyNames" in schema
        return holes if schema.get("type") != "object" or closed else [*holes, where]

    assert open_objects(schema(name), name) == []
