"""The papers of a date, each a title, a template and what it sets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from learning.cohorts import queries
from learning.cohorts.here import Here
from learning.cohorts.paper.dated import Dated, clock, day_and_place, facts
from learning.cohorts.paper.sheets import lessons_of, sheets_of
from learning.house.db import db
from learning.house.listing import absolute
from learning.house.locale import LOCALES, _, current_locale, written_date
from learning.house.pdf import pdf
from learning.house.site import current_site
from learning.lessons.participation import queries as participation
from learning.lessons.participation.telling import states

_HERE = Path(__file__).parent
# Those who come without having booked write themselves down by hand.
EMPTY_LINES = 6


class Paper(NamedTuple):
    """A kind of paper: its words, what it is for, its picture, and the data its template sets; `slug` names a file where words can't."""

    slug: str
    title: Callable[[], str]
    about: Callable[[], str]
    picture: str
    template: str
    data: Callable[[Dated], dict[str, Any]]


def made(paper: Paper, dated: Dated) -> bytes:
    """A paper as PDF in the current locale."""
    told = {"facts": facts(dated), **paper.data(dated)}
    return pdf(_HERE / paper.template, told, title=paper.title(), locale=current_locale(), site=current_site())


def _sign_in(dated: Dated) -> dict[str, Any]:
    rows = [[str(number), each.called, ""] for number, each in enumerate(dated.people, 1)]
    empty = [[str(len(rows) + number), "", ""] for number in range(1, EMPTY_LINES + 1)]
    return {"columns": [_("No."), _("Name"), _("Signature")], "widths": [0.5, 2.2, 3], "rows": rows + empty, "note": "", "tall": True}


def _attendance(dated: Dated) -> dict[str, Any]:
    noted = participation.of_people(
        db.session(), learner_ids=[each.learner_id for each in dated.people], keys=[f"meeting:{dated.meeting.id}"]
    )
    known, said = {row.learner_id: row for row in noted}, states()
    rows = []
    for number, each in enumerate(dated.people, 1):
        row = known.get(each.learner_id)
        rows.append([str(number), each.called, said[row.state] if row else "–", str(row.minutes) if row else "–"])
    return {
        "columns": [_("No."), _("Name"), _("Attendance"), _("Minutes")],
        "widths": [0.5, 2.4, 1.6, 1],
        "rows": rows,
        "note": _("As the team noted it on the day."),
        "tall": False,
    }


def _badges(dated: Dated) -> dict[str, Any]:
    return {"people": [_badge(each.called) for each in dated.people], "group": dated.cohort.name}


def _badge(called: str) -> dict[str, str]:
    first, _space, rest = called.partition(" ")
    return {"first": first, "rest": rest}


def _sheets(dated: Dated) -> dict[str, Any]:
    words = {"name": _("Name"), "date": _("Date"), "card": _("To take with you"), "none": _("These lessons have no sheets to print.")}
    return {"sheets": sheets_of(dated.lessons), "words": words}


def _handout(dated: Dated) -> dict[str, Any]:
    chosen = set(dated.lessons)
    lessons = [each for each in lessons_of(dated.cohort) if each["key"] in chosen]
    coming = queries.meetings_of(db.session(), cohort_id=dated.cohort.id, ending_after=dated.meeting.ends_at)
    following = next((each for each in coming if each.cancelled_at is None), None)
    return {
        "words": {
            "did": _("What we did"),
            "next": _("The next date"),
            "none": _("There is no further date yet."),
            "again": _("To go on at home"),
            "again_lead": _("These lessons are open to everybody, free, and without an account:"),
            "notes": _("Own notes"),
        },
        "lessons": [_told(each) for each in lessons],
        "next": day_and_place(following, dated.place) if following else None,
    }


def _told(lesson: dict[str, Any]) -> dict[str, Any]:
    from_home = absolute(f"/{current_locale().key}/courses/{lesson['key']}")
    lang = lesson["lang"] or current_locale().key
    language = {"lang": LOCALES[lang].babel.language, "dir": LOCALES[lang].dir}
    return {"title": lesson["title"], "aim": lesson["aim"], "address": from_home, **language}


PAPERS = {
    paper.slug: paper
    for paper in (
        Paper(
            "sign-in-sheet",
            lambda: _("Sign-in sheet"),
            lambda: _("Names, and a line for each to sign; empty lines for who comes without booking."),
            "pen",
            "listed.typ",
            _sign_in,
        ),
        Paper("attendance", lambda: _("Attendance list"), lambda: _("Filled, as the team noted it."), "tick", "listed.typ", _attendance),
        Paper("badges", lambda: _("Name badges"), lambda: _("Ten on a page, the first name big."), "person", "badges.typ", _badges),
        Paper(
            "worksheets",
            lambda: _("Worksheets and cards"),
            lambda: _("The sheets of the chosen lessons, and the cards to take along."),
            "card",
            "sheets.typ",
            _sheets,
        ),
        Paper("handout", lambda: _("Hand-out"), lambda: _("What we did, addresses, and the next date."), "board", "handout.typ", _handout),
    )
}


# Who reports on a group, and does not teach it, needs who was there; not what is learned.
_REPORTED = ("sign-in-sheet", "attendance")


def papers_for(here: Here) -> list[Paper]:
    """The papers that who is here may print."""
    return [paper for paper in PAPERS.values() if here.may("TEACH") or paper.slug in _REPORTED]


def title_of(dated: Dated) -> str:
    return f"{dated.cohort.name}, {written_date(dated.meeting.on)}, {clock(dated.meeting)}"
