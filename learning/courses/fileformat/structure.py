"""The YAML files: reading, checking against their schema, writing in canonical form."""

import io
import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import jsonschema
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from learning.courses.fileformat import yamltext
from learning.courses.fileformat.problems import Problem
from learning.courses.fileformat.yamltext import Document
from learning.house.locale import LOCALES

SCHEMAS = Path(__file__).resolve().parent.parent / "schema"

# What a course may hold for those who teach it in a room.
PLANS = ("plan_45", "plan_90", "substitute")
# Lists that stand on one line; all others have a line for each entry.
_ON_ONE_LINE = {"at", "authors", "competences", "courses", "except", "lessons", "minutes", "only", "options", "signs", "sources", "stages"}
# Maps from language to medium, likewise.
_MAPS_ON_ONE_LINE = {"spoken", "captions", "described", "signed", "files", "recorded"}
# Maps whose order means something.
_ORDERED = {"actions"}
_KEYS = (
    *(
        "format",
        "uid",
        "competence",
        "id",
        "key",
        "kind",
        "stage",
        "original",
        "voice",
        "level",
        "family",
        "tone",
        "channel",
        "address",
        "genuine",
        "right",
    ),
    *("file", "publisher", "title", "summary", "word", "meaning", "url", "value", "source", "checked_on", "licence", "author"),
    *("look", "fill", "several", "side", "holds", "to", "icon", "starts", "wanted", "judged", "lines", "at"),
    *("minutes", "competences", "outcomes", "advice", "review_on", *PLANS),
    *("picture", "media", "authors", "sources", "look_at", "signs", "actions", "only", "except"),
    *("poster", "spoken", "captions", "described", "signed", "files", "recorded"),
    *("courses", "lessons", "steps", "options", "messages", "items", "pairs", "gaps", "extras", "others", "spots", "sides", "devices"),
    *("screens", "parts", "blocks", "stages", "tracks", "terms", "facts", "wishes", "next"),
    *("difficulty", "discrimination", "reason", "task", "words"),
)
_RANK = {key: rank for rank, key in enumerate((*_KEYS, *LOCALES))}
_FORMATS = jsonschema.FormatChecker(formats=["date"])


def load(text: str, file: str, schema: str) -> tuple[Document | None, list[Problem]]:
    """Read a YAML file and check it; None and what is wrong, if something is."""
    document, problems = yamltext.read(text, file)
    if document is None:
        return None, problems
    problems = [_problem(_deepest(error), document, file, schema) for error in validator(schema).iter_errors(document.data)]
    return (None if problems else document), problems


def mistakes(data: Any, schema: str) -> list[str]:
    """What a schema says against data that comes from no file: where, and what."""
    found = (_deepest(error) for error in validator(schema).iter_errors(data))
    return [f"{'/'.join(map(str, error.absolute_path)) or 'the file'}: {error.message[:200]}" for error in found]


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
        entries = CommentedMap((name, arranged(data[name], name)) for name in keys)
        if key in _MAPS_ON_ONE_LINE:
            entries.fa.set_flow_style()
        return entries
    if isinstance(data, list):
        items = CommentedSeq(arranged(item) for item in data)
        if key in _ON_ONE_LINE and not any(isinstance(item, dict) for item in data):
            items.fa.set_flow_style()
        return items
    return LiteralScalarString(data) if isinstance(data, str) and "\n" in data else data


def _one_of(validator: Any, alternatives: list[dict[str, Any]], instance: Any, schema: dict[str, Any]) -> Iterator[ValidationError]:
    """`oneOf`, but what says its kind is compared with that kind alone: trying two dozen takes most of the time of reading."""
    kind = instance.get("kind") if isinstance(instance, dict) else None
    places = [place for place, each in enumerate(alternatives) if kind is not None and kind in _kinds(each)]
    if len(places) == 1:
        errors = validator.descend(instance, alternatives[places[0]], schema_path=places[0])
        yield from islice(errors, 1)
    else:
        yield from jsonschema.Draft202012Validator.VALIDATORS["oneOf"](validator, alternatives, instance, schema)


def _kinds(alternative: dict[str, Any]) -> list[Any]:
    said = alternative.get("properties", {}).get("kind", {})
    return said.get("enum", [said["const"]] if "const" in said else [])


_Validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"oneOf": _one_of})


@lru_cache
def validator(schema: str) -> jsonschema.protocols.Validator:
    """What checks files of a kind; schemas refer to each other by relative path, as editors follow them."""
    address = (SCHEMAS / f"{schema}.schema.json").as_uri()
    registry: Registry[Any] = Registry(retrieve=_schema_at)  # type: ignore[call-arg]  # attrs hides it from mypy
    return _Validator({"$ref": address}, registry=registry, format_checker=_FORMATS)


def _schema_at(address: str) -> Resource[Any]:
    contents = json.loads(Path(url2pathname(urlsplit(address).path)).read_text(encoding="utf-8"))
    # A schema that names its dialect is checked by the library's own class for it, without our `oneOf`.
    contents.pop("$schema", None)
    return DRAFT202012.create_resource(contents)


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
