"""The YAML files: reading, checking against their schema, writing in canonical form."""

import io
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from learning.courses.fileformat import yamltext
from learning.courses.fileformat.problems import Problem
from learning.courses.fileformat.yamltext import Document
from learning.house.locale import LOCALES

SCHEMAS = Path(__file__).resolve().parent.parent / "schema"

# Lists that stand on one line; all others have a line for each entry.
_ON_ONE_LINE = {"authors", "competences", "courses", "except", "lessons", "minutes", "only", "signs", "sources", "stages"}
# Maps whose order means something.
_ORDERED = {"actions"}
_KEYS = (
    *("format", "uid", "id", "key", "kind", "stage", "original", "level", "tone", "channel", "address", "genuine", "right"),
    *("file", "publisher", "title", "summary", "word", "meaning", "url", "value", "source", "checked_on", "licence", "author"),
    *("minutes", "competences", "picture", "media", "authors", "sources", "look_at", "signs", "actions", "only", "except"),
    *("courses", "lessons", "steps", "options", "messages", "blocks", "stages", "tracks", "terms", "facts", "wishes", "outcomes"),
    *("next", "words"),
)
_RANK = {key: rank for rank, key in enumerate((*_KEYS, *LOCALES))}
_FORMATS = jsonschema.FormatChecker(formats=["date"])


def load(text: str, file: str, schema: str) -> tuple[Document | None, list[Problem]]:
    """Read a YAML file and check it; None and what is wrong, if something is."""
    document, problems = yamltext.read(text, file)
    if document is None:
        return None, problems
    problems = [_problem(_deepest(error), document, file, schema) for error in _validator(schema).iter_errors(document.data)]
    return (None if problems else document), problems


def is_date(text: str) -> bool:
    """Is this a day of the calendar, written 2026-11-23?"""
    return _FORMATS.conforms(text, "date")


def dump(data: Any) -> str:
    """The canonical text of a YAML file."""
    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(arranged(data), out)
    return out.getvalue()


def arranged(data: Any, key: str = "") -> Any:
    """The same data with its keys in canonical order."""
    if isinstance(data, dict):
        keys = list(data) if key in _ORDERED else sorted(data, key=lambda name: (_RANK.get(name, len(_RANK)), name))
        return CommentedMap((name, arranged(data[name], name)) for name in keys)
    if isinstance(data, list):
        items = CommentedSeq(arranged(item) for item in data)
        if key in _ON_ONE_LINE and not any(isinstance(item, dict) for item in data):
            items.fa.set_flow_style()
        return items
    return data


@lru_cache
def _validator(schema: str) -> jsonschema.Draft202012Validator:
    rules = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(rules, format_checker=_FORMATS)


def _deepest(error: ValidationError) -> ValidationError:
    """Of the alternatives of a block, the one whose kind was meant, and there the first real mistake."""
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        meant = [errors for errors in branches.values() if not any("kind" in inner.path for inner in errors)]
        if not meant:
            return error
        error = meant[0][0]
    return error


def _problem(error: ValidationError, document: Document, file: str, schema: str) -> Problem:
    where = "/".join(str(step) for step in error.absolute_path) or "the file"
    message = f"{where}: {error.message[:200]}"
    return Problem(file, document.line(*error.absolute_path), message, f"see “{schema}.yaml” in docs/content-format.md")
