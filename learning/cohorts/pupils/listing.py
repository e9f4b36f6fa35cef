"""From what was pasted or uploaded to what is shown before anything is kept."""

from collections import Counter
from typing import NamedTuple

from flask import request

from learning.cohorts import queries
from learning.cohorts.models import Cohort
from learning.cohorts.pupils.names import Reduced, numbered, reduced, reduced_name, rows_of_text
from learning.cohorts.pupils.pseudonyms import fresh, pseudonyms
from learning.cohorts.pupils.sheets import NoList, rows_of_file
from learning.house.db import db
from learning.house.locale import _, ngettext


class Preview(NamedTuple):
    """Names to be added; with pseudonyms beside what tells the teacher whose they are, on this page alone."""

    names: list[tuple[str, str]]
    known: int
    dropped: list[str]
    seats: int
    # With pseudonyms: how many have one already. Whether they are the same people, nobody can know.
    maybe_there: int


def read_list() -> Reduced:
    """The list that was sent; of what it says more than a first name and a letter, nothing leaves this function."""
    sent = request.files.get("file")
    rows = rows_of_file(sent.stream.read()) if sent is not None and sent.filename else rows_of_text(request.form.get("names", ""))
    return reduced(rows, request.form.get("order", "auto"))


def preview(cohort: Cohort, found: Reduced, *, with_pseudonyms: bool) -> Preview:
    there = [each.called for each in queries.enrolments(db.session(), cohort_id=cohort.id)]
    if with_pseudonyms:
        names = list(zip(fresh(len(found.names), there), found.names, strict=False))
    else:
        names = [(name, "") for name in numbered(found.names, there)]
    maybe = len(set(there) & set(pseudonyms())) if with_pseudonyms else 0
    seats = max(cohort.seats, len(there) + len(names))
    return Preview(names, len(found.names) - len(names), _said(found.dropped), seats, maybe)


def confirmed() -> list[str]:
    """The names that come back from the preview, reduced once more: nobody can send more than is kept."""
    animals = frozenset(pseudonyms())
    sent = (name[:80] for name in request.form.getlist("called")[:400])
    return [name for each in sent if (name := each if each in animals else reduced_name(each))]


def trouble(refusal: NoList) -> str:
    return {
        "size": _("This file is too large for a list of names. Please copy the names and paste them."),
        "kind": _("This file is no list. Please save it as CSV or XLSX, or copy the names and paste them."),
        "broken": _("This file can’t be read. Please copy the names and paste them."),
    }[refusal.why]


def _said(dropped: Counter[str]) -> list[str]:
    words = {
        "surname": lambda n: ngettext("%(n)s surname", "%(n)s surnames", n),
        "date": lambda n: ngettext("%(n)s date", "%(n)s dates", n),
        "email": lambda n: ngettext("%(n)s e-mail address", "%(n)s e-mail addresses", n),
        "other": lambda n: ngettext("%(n)s number or other note", "%(n)s numbers and other notes", n),
    }
    return [words[kind](dropped[kind]) for kind in words if dropped[kind]]
