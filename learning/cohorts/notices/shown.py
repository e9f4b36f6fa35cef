"""What the page says about who was reached."""

from typing import Any

from flask import current_app, url_for

from learning.cohorts.models import Meeting
from learning.cohorts.notices.mails import told_in
from learning.cohorts.notices.reached import Reached
from learning.house.clock import day_of
from learning.house.locale import _, current_locale, ngettext, written_date

PICTURES = {"mail": "mail", "read": "eye", "called": "phone", "letter": "file", "call": "phone", "print": "print"}


def way_in_words(row: Reached) -> str:
    """How somebody was reached, or what is to be done."""
    told = row.notice
    known = {"mail": told.mailed_at, "read": told.read_at, "letter": told.printed_at}
    days = {name: written_date(day_of(at)) for name, at in known.items() if at}
    said = {
        "mail": _("By mail on %(day)s", day=days.get("mail", "")),
        "read": _("Has read it on %(day)s", day=days.get("read", "")),
        "called": _("Called by %(name)s", name=row.call.called_by if row.call else ""),
        "letter": _("Letter printed on %(day)s", day=days.get("letter", "")),
        "call": _("Please call"),
        "print": _("Please print a letter; it is also told at the next visit"),
    }
    return said[row.way]


def rows_shown(rows: list[Reached]) -> list[dict[str, Any]]:
    return [
        {
            "called": row.person.called,
            "contact": row.person.contact if row.way == "call" else "",
            "todo": row.way in ("call", "print"),
            "picture": PICTURES[row.way],
            "way": way_in_words(row),
        }
        for row in rows
    ]


def sums(rows: list[Reached]) -> str:
    """“3 of 5 people know it.”"""
    known = sum(row.way not in ("call", "print") for row in rows)
    return ngettext("%(known)s of %(n)s person was reached.", "%(known)s of %(n)s people were reached.", len(rows), known=known)


def said_to_them(rows: list[Reached]) -> Any:
    """What was told, in the team's language."""
    told = rows[0].notice if rows else None
    return told_in(current_locale().key, told.kind, told.facts | {"informal": False}) if told else None


def call_list_url(meeting: Meeting) -> str:
    """The page of calls belongs to the part about dates."""
    there = "seats.calls"
    return url_for(there, meeting_id=meeting.id) if there in current_app.view_functions else ""
