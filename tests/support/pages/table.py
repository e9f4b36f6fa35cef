"""`docs/access.md`: who may open what, as the code declares it."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import Rule

from learning.house.access import Audience, declared

_HEAD = """# Who may open what

Generated from the declarations in the code (`@open_to`) by `python -m tests.support.pages`; a test fails when it is out of date.
An address whose view declares nothing is shut. What is open to testers is there in the demo and in development, not in production.
Whose progress a page shows is decided by the session alone: no address names a learner, so there is nothing foreign to ask for.

Roles are those of an organisation, put on after a second proof. Where a page belongs to one organisation, only the role in that one counts.

"""
_COLUMNS = ("endpoint", "address", "methods", *(audience.name.lower() for audience in Audience))


def access_table(app: Flask) -> str:
    """`docs/access.md`: every endpoint, its address and its audiences."""
    columns = f"| {' | '.join(_COLUMNS)} |\n{'|---' * len(_COLUMNS)}|\n"
    return (
        _HEAD
        + columns
        + "".join(f"{_row(app, rule)}\n" for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule)))
    )


def _row(app: Flask, rule: Rule) -> str:
    audiences = declared(app, rule.endpoint)
    marks = ["yes" if audience in audiences else "–" for audience in Audience]
    methods = ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
    return f"| `{rule.endpoint}` | `{rule.rule.replace('<locale:locale>', '<locale>')}` | {methods} | {' | '.join(marks)} |"
