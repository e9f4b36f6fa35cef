"""The YAML files: reading with line numbers, checking against their schema, writing in canonical form."""

import datetime
import io
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from learning.courses.fileformat.problems import Problem
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
    *("courses", "lessons", "steps", "options", "messages", "blocks", "stages", "tracks", "terms", "facts", "outcomes", "words"),
)
_RANK = {key: rank for rank, key in enumerate((*_KEYS, *LOCALES))}


def load(path: Path, name: str, schema: str) -> tuple[Any, list[Problem]]:
    """Read a YAML file and check it; plain data, or None, and what is wrong."""
    try:
        marked = YAML().load(path.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError) as error:
        return None, [_unreadable(error, name)]
    plain = _plain(marked)
    errors = _validator(schema).iter_errors(plain)
    problems = [_problem(_deepest(error), marked, name, schema) for error in errors]
    return (None if problems else plain), problems


def line_of(path: Path, *keys: str | int) -> int:
    """The line on which a key of a readable YAML file stands, counted from 1."""
    return _line(YAML().load(path.read_text(encoding="utf-8")), keys)


def dump(data: Any) -> str:
    """The canonical text of a YAML file."""
    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_arranged(data), out)
    return out.getvalue()


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    if isinstance(data, datetime.date):
        return data.isoformat()
    # ruamel's own string and number classes carry formatting we don't keep.
    for kind in (bool, int, float, str):
        if isinstance(data, kind):
            return kind(data)
    return data


def _arranged(data: Any, key: str = "") -> Any:
    if isinstance(data, dict):
        keys = list(data) if key in _ORDERED else sorted(data, key=lambda name: (_RANK.get(name, len(_RANK)), name))
        return CommentedMap((name, _arranged(data[name], name)) for name in keys)
    if isinstance(data, list):
        items = CommentedSeq(_arranged(item) for item in data)
        if key in _ON_ONE_LINE and not any(isinstance(item, dict) for item in data):
            items.fa.set_flow_style()
        return items
    return data


@lru_cache
def _validator(schema: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8")))


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


def _problem(error: ValidationError, marked: Any, name: str, schema: str) -> Problem:
    where = "/".join(str(step) for step in error.absolute_path) or "the file"
    message = f"{where}: {error.message[:200]}"
    return Problem(name, _line(marked, error.absolute_path), message, f"see “{schema}.yaml” in docs/content-format.md")


def _line(marked: Any, keys: Iterable[str | int]) -> int:
    line = 1
    for key in keys:
        if not isinstance(marked, CommentedMap | CommentedSeq) or key not in (marked.lc.data or {}):
            break
        line = marked.lc.data[key][0] + 1
        marked = marked[key]
    return line


def _unreadable(error: Exception, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None) if isinstance(error, MarkedYAMLError) else None
    what = getattr(error, "problem", None) or "it is not UTF-8 text"
    return Problem(
        name, mark.line + 1 if mark else 1, f"this is not readable YAML: {what}", "look at indentation, colons and quotes on this line"
    )
