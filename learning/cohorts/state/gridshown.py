"""What the grid of people by lessons shows."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import abort, request, url_for
from markupsafe import Markup

from learning.cohorts import queries as groups
from learning.cohorts.here import Here
from learning.cohorts.state import queries
from learning.cohorts.state.lessonlist import Followed, Lesson, followed
from learning.cohorts.state.queries import Person
from learning.cohorts.state.wanting import helps_wanted
from learning.house.db import db
from learning.house.letters import folded
from learning.house.locale import current_locale
from learning.house.paging import links_to

SIZE = 60
# So many begun lessons are named in the list; the page of the person names them all.
FEW = 3
ORDERS = ("name", "need")


class Row(NamedTuple):
    """Somebody with the state of each lesson, in the order of the columns."""

    person: Person
    url: str
    states: list[str]
    help: Lesson | None
    begun: list[Lesson]
    done: int
    wants_help: bool

    def cells(self, drawn: Mapping[str, str]) -> Markup:
        """The cells of the row, from one drawn for each state."""
        return Markup("\n" + "\n".join([drawn[state] for state in self.states]))

    @property
    def begun_first(self) -> Markup:
        """The first of the lessons that are begun."""
        return Markup(", ").join([lesson.said for lesson in self.begun[:FEW]])


def grid(here: Here) -> dict[str, Any]:
    """A page of the group with all lessons it follows."""
    cohort_id = here.cohort.id
    course_uids = groups.course_uids(db.session(), cohort_id=cohort_id)
    helps = helps_wanted(db.session(), cohort_id=cohort_id)
    order, everybody = order_here(), queries.people(db.session(), cohort_id=cohort_id)
    done = queries.done_in(db.session(), cohort_id=cohort_id, course_uids=course_uids) if order == "need" else {}
    pages = _pages(len(everybody))
    shown = sorted(everybody, key=lambda each: _place(each, order, helps, done))[pages["start"] : pages["start"] + SIZE]
    courses = followed(course_uids)
    rows = _rows(here, shown, courses, helps)
    return {
        "courses": courses,
        "rows": rows,
        "by_need": sorted(rows, key=lambda row: (not row.wants_help, row.done, folded(row.person.called, current_locale().key))),
        "total": sum(len(course.lessons) for course in courses),
        "everybody": len(everybody),
        "order": order,
        **pages,
    }


def order_here() -> str:
    """By which order somebody asked for."""
    asked = request.args.get("sort", "")
    return asked if asked in ORDERS else ORDERS[0]


def _place(person: Person, order: str, helps: dict[int, str], done: dict[int, int]) -> tuple[Any, ...]:
    name = folded(person.called, current_locale().key), person.number
    return name if order == "name" else (person.learner_id not in helps, done.get(person.learner_id, 0), *name)


def _pages(entries: int) -> dict[str, Any]:
    last = max(1, -(-entries // SIZE))
    asked = request.args.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 0
    if not 1 <= number <= last:
        abort(404)
    order = order_here()
    address = lambda page: url_for("state.grid", cohort_id=(request.view_args or {})["cohort_id"], sort=order, page=page)  # noqa: E731
    return {"start": (number - 1) * SIZE, "number": number, "last": last, "links": links_to(number, last, address)}


def _rows(here: Here, people: Sequence[Person], courses: Sequence[Followed], helps: dict[int, str]) -> list[Row]:
    lessons = [lesson for course in courses for lesson in course.lessons]
    ids, uids = [each.learner_id for each in people], [course.uid for course in courses]
    states = queries.states_of(db.session(), learner_ids=ids, course_uids=uids)
    base = url_for("state.person", cohort_id=here.cohort.id, number=1)[:-1]
    return [_row(each, f"{base}{each.number}", lessons, states[each.learner_id], helps.get(each.learner_id)) for each in people]


def _row(person: Person, url: str, lessons: Sequence[Lesson], states: dict[str, str], help: str | None) -> Row:
    told = {**states, help: "help"} if help else states
    found = [told.get(lesson.key, "open") for lesson in lessons]
    asked = next((lesson for lesson, state in zip(lessons, found, strict=True) if state == "help"), None)
    begun = [lesson for lesson, state in zip(lessons, found, strict=True) if state == "begun"]
    done = sum(state in ("done", "paper") for state in found)
    return Row(person, url, found, asked, begun, done, help is not None)
