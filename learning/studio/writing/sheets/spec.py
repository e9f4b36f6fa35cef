"""What may be set in a block of a kind, read from the schemas of lessons and tasks: a new property is in the form by itself."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from learning.courses.fileformat.structure import SCHEMAS

Schema = dict[str, Any]


class Setting(NamedTuple):
    """Something to set; `form` says how.

    choice, tick, ticks, number, line; medium, media (one for each language), described; block, screen, option (something named
    elsewhere); place (four numbers), judged (buttons and what each means), languages, names (words only), entries (a list).
    """

    name: str
    form: str
    needed: bool
    values: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    pattern: str = ""
    # Of a list: what its entries hold, by kind where they have kinds, and what tells the kinds apart.
    kinds: dict[str, tuple["Setting", ...]] = {}
    apart_by: str = ""

    def of(self, entry: dict[str, Any]) -> tuple["Setting", ...]:
        """What an entry of this list holds."""
        return self.kinds[entry[self.apart_by] if self.apart_by else ""]


# What is named by its id, and where it stands; whatever else has an id is named by the writer's words alone.
_NAMED = {"media": "medium", "poster": "medium", "look_at": "block", "to": "screen", "wanted": "option"}


@lru_cache
def spec_of(kind: str) -> tuple[Setting, ...]:
    """Everything that can be set in a block of a kind, in the order of its schema."""
    for schema, defs in _blocks():
        if kind in _constants(schema["properties"]["kind"]):
            return _settings(schema, defs)
    raise KeyError(kind)


def _blocks() -> Iterator[tuple[Schema, Schema]]:
    """The schemas of blocks, each with the definitions it refers to."""
    lesson, task = _schema("lesson"), _schema("task")
    alternatives = lesson["properties"]["blocks"]["items"]["oneOf"]
    yield from ((each, lesson["$defs"]) for each in alternatives if "properties" in each)
    yield from ((each, task["$defs"]) for each in task["oneOf"])


def _schema(name: str) -> Schema:
    folder = SCHEMAS if name == "lesson" else SCHEMAS.parent.parent / "tasks" / "schema"
    found: Schema = json.loads(Path(folder / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


def _settings(schema: Schema, defs: Schema) -> tuple[Setting, ...]:
    needed = schema.get("required", ())
    properties = {name: rule for name, rule in schema["properties"].items() if name not in ("id", "kind", "except")}
    return tuple(_setting(name, rule, name in needed, defs) for name, rule in properties.items())


def _setting(name: str, rule: Schema, needed: bool, defs: Schema) -> Setting:
    more = {"least": rule.get("minItems", rule.get("minimum", 0)), "most": rule.get("maxItems", rule.get("maximum", 0))}
    form, given = _form(name, rule, defs)
    return Setting(name, form, needed, **{**more, **given})


def _form(name: str, rule: Schema, defs: Schema) -> tuple[str, dict[str, Any]]:
    match rule:
        case {"$ref": "#/$defs/id"}:
            return _NAMED[name], {}
        case {"$ref": "#/$defs/languages"}:
            return "languages", {}
        case {"$ref": "#/$defs/media-by-language"}:
            return "media", {}
        case {"oneOf": [{"const": "said"}, {"$ref": "#/$defs/media-by-language"}]}:
            return "described", {}
        case {"enum": values}:
            return "choice", {"values": tuple(values)}
        case {"type": "boolean"}:
            return "tick", {}
        case {"type": "integer"}:
            return "number", {}
        case {"type": "string"}:
            return "line", {"pattern": rule.get("pattern", ""), "most": rule.get("maxLength", 0)}
        case {"type": "object", "propertyNames": {"enum": values}, "additionalProperties": {"enum": meanings}}:
            return "judged", {"values": tuple(values), "kinds": dict.fromkeys(meanings, ()), "least": rule["minProperties"]}
        case {"type": "array", "items": items}:
            return _list(items, rule, defs)
    raise ValueError(f"no form for {name}: {rule}")


def _list(items: Schema, rule: Schema, defs: Schema) -> tuple[str, dict[str, Any]]:
    match items:
        case {"enum": values}:
            return "ticks", {"values": tuple(values)}
        case {"type": "integer"}:
            return "place", {"least": items["minimum"], "most": items["maximum"]}
        case {"$ref": "#/$defs/id"}:
            return "names", {"kinds": {"": ()}}
        case {"$ref": reference}:
            return "entries", _entries(defs[reference.rpartition("/")[2]], defs)
    raise ValueError(f"no form for a list of {items} in {rule}")


def _entries(schema: Schema, defs: Schema) -> dict[str, Any]:
    if "oneOf" in schema:
        kinds = {kind: _settings(each, defs) for each in schema["oneOf"] for kind in _constants(each["properties"]["kind"])}
        return {"kinds": kinds, "apart_by": "kind"}
    if "enum" in schema["properties"]["id"]:
        return {"kinds": {name: _settings(schema, defs) for name in schema["properties"]["id"]["enum"]}, "apart_by": "id"}
    return {"kinds": {"": _settings(schema, defs)}}


def _constants(rule: Schema) -> tuple[str, ...]:
    return tuple(rule.get("enum") or (rule["const"],))
