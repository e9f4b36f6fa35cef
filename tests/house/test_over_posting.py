"""Fields that nobody asked for: a form that carries every column of every table changes what it changes without them, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from sqlalchemy import Boolean, func, select

from learning.house.db import db
from tests.cohorts.groups.test_groups import TYPED, School
from tests.people.test_organisations import House, an_operator
from tests.support.pages import LESSON
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

# Reads as a number, a word and a yes, and stands nowhere by chance.
MARK = "471100815"


class Sent(NamedTuple):
    """Who sends what where; `{n}` in a value tells two forms apart."""

    who: Callable[[Flask], Visitor]
    path: str
    typed: dict[str, str]


FORMS = {
    "report": Sent(Visitor, "/de/report", {"description": "Zu klein {n}"}),
    "answer": Sent(Visitor, f"/de{LESSON}", {"view": "all", "check": "right-address", "answer:right-address": "before"}),
    "organisation": Sent(lambda app: an_operator(app), "/de/organisations/new", {"name": "Haus {n}", "kind": "library"}),
    "venue": Sent(lambda app: House(app, "one").coordinator, "/de/organisation/venues/new", {"name": "Haus {n}"}),
    "group": Sent(lambda app: School(app).browser("kern"), "/de/groups/new", TYPED | {"name": "Gruppe {n}"}),
}


def everything(app: Flask) -> dict[str, list[dict[str, Any]]]:
    """All rows but those of courses and tasks, which no form here is about."""
    with app.app_context():
        many = select(func.count())
        small = [table for table in db.metadata.sorted_tables if (db.session.scalar(many.select_from(table)) or 0) < 500]
        return {table.name: [dict(row._mapping) for row in db.session.execute(select(table))] for table in small}


def changed(before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The rows that are new or otherwise than before, but for those of sessions, which change with every page."""
    rows = {}
    for name in after.keys() & before.keys() - {"web_session"}:
        known = {str(row) for row in before[name]}
        rows[name] = [row for row in after[name] if str(row) not in known]
    return {name: found for name, found in rows.items() if found}


def asked_for(visitor: Visitor, path: str) -> set[str]:
    page = visitor.get(path)
    controls = [each.attributes for tag in ("input", "select", "textarea", "button") for each in page.all(tag)]
    return {told["name"] for told in controls if "name" in told}


@pytest.mark.parametrize("name", FORMS)
def test_what_nobody_asked_for_is_ignored(stocked: Flask, name: str) -> None:
    app, form = stocked, FORMS[name]
    visitor = form.who(app)
    hidden = {each.attributes["name"]: each.attributes["value"] for each in visitor.get(form.path).all("input", type="hidden")}
    columns = {column.name for table in db.metadata.sorted_tables for column in table.columns}
    surplus = dict.fromkeys(columns - asked_for(visitor, form.path) - set(form.typed), MARK)
    assert len(surplus) > 200
    found = []
    for number, more in enumerate(({}, surplus)):
        before = everything(app)
        typed = {key: value.format(n=number) for key, value in form.typed.items()}
        visitor.post(form.path, hidden | typed | more, follow=False, expect=303)
        found.append(changed(before, everything(app)))
    plain, posted = found
    assert plain and plain.keys() >= posted.keys()
    assert MARK not in str(posted)
    for table, rows in posted.items():
        flags = [column.name for column in db.metadata.tables[table].columns if isinstance(column.type, Boolean)]
        assert [[row[flag] for flag in flags] for row in rows] == [[row[flag] for flag in flags] for row in plain[table][: len(rows)]]
