"""`python -m tests.support.fields` writes `docs/security/input.md` anew: what forms take, read off the forms themselves."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any

from wtforms import validators

from app import open_rooms
from learning.house.forms import OurForm, Said
from learning.house.refusal import Refusal
from tests.support.server import REPOSITORY

FILE = REPOSITORY / "docs" / "security" / "input.md"
# What stands above is written by hand.
MARK = "## Single fields"


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def _ours(kind: type[Any]) -> list[type[Any]]:
    found = {each for each in _below(kind) if each.__module__.startswith("learning.")}
    return sorted(found, key=lambda each: (each.__module__, each.__qualname__))


def _room(kind: type[Any]) -> str:
    return kind.__module__.removeprefix("learning.").removesuffix(".forms").replace(".", "/")


def _fields(form: type[Any]) -> Iterator[tuple[str, Any]]:
    yield from ((name, field) for name, field in vars(form).items() if type(field).__name__ == "UnboundField")


def _checks(field: Any) -> list[Any]:
    given = field.kwargs.get("validators") or (field.args[1] if len(field.args) > 1 else ())
    return list(given) if isinstance(given, (list, tuple)) else [given]


def _rule(check: Any) -> str:
    if isinstance(check, validators.Length):
        return f"at most {check.max} signs" if check.min < 1 else f"{check.min} to {check.max} signs"
    if isinstance(check, validators.NumberRange):
        return f"{check.min} to {check.max}"
    if isinstance(check, validators.Regexp):
        return f"`{check.regex.pattern}`"
    return ""


def _line(form: type[Any], name: str, field: Any) -> str:
    checks = _checks(field)
    needed = any(isinstance(each, validators.DataRequired | validators.InputRequired) for each in checks)
    kind = field.field_class.__name__.removesuffix("Field").removeprefix("Our")
    choice = ["one of its choices"] if kind in ("Radio", "Select") else ["some of its choices"] if kind == "SelectMultiple" else []
    rules = "; ".join(choice + [rule for rule in map(_rule, checks) if rule]).replace("|", "\\|")
    return f"| {_room(form)} | {form.__name__} | `{name}` | {kind} | {'yes' if needed else ''} | {rules} |"


def _own_rules(form: type[Any]) -> Iterator[str]:
    """What a form looks at beyond single fields, in the words people read when it doesn't fit."""
    for name, rule in vars(form).items():
        if name.startswith("validate") and callable(rule):
            said = "; ".join(_sentences(rule)) or (rule.__doc__ or "")
            yield f"| {_room(form)} | {form.__name__} | `{name.removeprefix('validate_')}` | {said} |"


def _sentences(rule: Any) -> Iterator[str]:
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(rule)))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "later", "ngettext"):
            yield ast.literal_eval(node.args[0])
        elif isinstance(node, ast.Name) and isinstance(found := inspect.unwrap(rule).__globals__.get(node.id), Said):
            yield found.message


def table() -> str:
    """The whole file."""
    open_rooms()
    forms = _ours(OurForm)
    parts = [
        f"{MARK}\n",
        "| room | form | field | kind | needed | rule |",
        "|---|---|---|---|---|---|",
        *(_line(form, name, field) for form in forms for name, field in _fields(form)),
        "\n## What must fit together\n",
        "Within a form, said beside the field (`form`: beside the whole of it):\n",
        "| room | form | field | what people read when it does not fit |",
        "|---|---|---|---|",
        *(line.replace("`validate`", "form") for form in forms for line in _own_rules(form)),
        "\nWith what is there already: actions refuse, nothing is kept, and the page says why (409).\n",
        "| room | refusal | situation |",
        "|---|---|---|",
        *(f"| {_room(kind)} | {kind.__name__} | {(inspect.getdoc(kind) or '').splitlines()[0]} |" for kind in _ours(Refusal)),
    ]
    return FILE.read_text(encoding="utf-8").partition(MARK)[0] + "\n".join(parts) + "\n"


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
