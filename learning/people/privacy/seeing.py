"""“Who sees what?”: made from what the views declare (`@open_to`, `@shows`), so that it can't say anything else than what is so."""

from collections.abc import Callable
from typing import NamedTuple

from flask import current_app

from learning.house.access import ROLES, Audience, declared, shown_by
from learning.house.locale import _, enumeration


class Kind(NamedTuple):
    """A kind of data about people."""

    name: str
    picture: str
    words: Callable[[], str]
    # Who deals with it where no page shows it; without it nobody does.
    else_seen_by: Callable[[], str] = lambda: _("Only you.")


class Group(NamedTuple):
    """People who do the same kind of work."""

    picture: str
    words: Callable[[], str]
    audiences: frozenset[Audience]


class Row(NamedTuple):
    """A kind of data, a sentence about who sees it, and each group with whether it does: `always`, by `consent`, or `never`."""

    kind: Kind
    sentence: str
    cells: list[tuple[Group, str]]


KINDS = {
    kind.name: kind
    for kind in (
        Kind("answers", "pen", lambda: _("What you answer")),
        Kind("progress", "list", lambda: _("What you have done")),
        Kind("email", "mail", lambda: _("Your e-mail address")),
        Kind("signin", "lock", lambda: _("How and where you sign in")),
        Kind("events", "list", lambda: _("What happened with your sign-in, under a word instead of your name")),
        Kind("card", "card", lambda: _("Your Merk-Karte")),
        Kind("results", "level", lambda: _("Your results of the Kompetenz-Check")),
        Kind("display", "eye", lambda: _("How you set the display")),
        Kind("name", "person", lambda: _("Your name at work, if you work here")),
        Kind("called", "people", lambda: _("Name in the group")),
        Kind("contact", "phone", lambda: _("The telephone number you gave for a seat in a group")),
        Kind("invited", "mail", lambda: _("Your name and address, if you are invited to work here")),
        Kind("room", "people", lambda: _("While a session goes on: that you are in the room, your hand, and where in a lesson you are")),
        Kind("team_note", "pen", lambda: _("What the team of your group notes about you")),
        Kind("report", "hand", lambda: _("Barriers you report, and what you add"), lambda: _("The staff who deal with them.")),
    )
}
GROUPS = (
    Group("board", lambda: _("Teachers"), frozenset({Audience.TEACHER, Audience.SUBSTITUTE})),
    Group("hand", lambda: _("Volunteers"), frozenset({Audience.VOLUNTEER})),
    Group("folder", lambda: _("Coordination"), frozenset({Audience.COORDINATOR})),
    Group("pen", lambda: _("Those who write and check"), frozenset({Audience.AUTHOR, Audience.TRANSLATOR, Audience.REVIEWER})),
    Group("globe", lambda: _("The city’s operators"), frozenset({Audience.OPERATOR})),
)


def rows() -> list[Row]:
    """The whole table."""
    seen = _seen()
    return [Row(kind, sentence_about(kind.name), _cells(seen.get(kind.name, {}))) for kind in KINDS.values()]


def sentence_about(kind: str) -> str:
    """Who sees a kind of data, in a sentence or two."""
    seen = _seen().get(kind, {})
    if "everybody" in seen:
        return _("Everybody can see it.")
    within = {
        "consent": _("Only you, and whom you let see it: %(who)s."),
        "organisation": _("In your organisation: %(who)s."),
        "city": _("For the whole city: %(who)s."),
    }
    told = [words % {"who": _who(seen[reach])} for reach, words in within.items() if _who(seen.get(reach, frozenset()))]
    return " ".join(told) or KINDS[kind].else_seen_by()


def operators_see_learning() -> bool:
    """Do those who run the platform see what a single person learns?"""
    seen = _seen()
    return any(Audience.OPERATOR in audiences for kind in ("answers", "progress") for audiences in seen.get(kind, {}).values())


def _who(audiences: frozenset[Audience]) -> str:
    return enumeration([group.words() for group in GROUPS if group.audiences & audiences])


def _cells(reaches: dict[str, frozenset[Audience]]) -> list[tuple[Group, str]]:
    return [(group, _sees(group, reaches)) for group in GROUPS]


def _sees(group: Group, reaches: dict[str, frozenset[Audience]]) -> str:
    found = {reach for reach, audiences in reaches.items() if reach == "everybody" or group.audiences & audiences}
    return "never" if not found else "consent" if found == {"consent"} else "always"


def _seen() -> dict[str, dict[str, frozenset[Audience]]]:
    """Which audiences see a kind of data, by how far: as all views together declare."""
    seen: dict[str, dict[str, frozenset[Audience]]] = {}
    for endpoint in current_app.view_functions:
        for shown in shown_by(current_app, endpoint) or ():
            reaches = seen.setdefault(shown.kind, {})
            audiences = declared(current_app, endpoint) & frozenset(ROLES)
            reaches[shown.within] = reaches.get(shown.within, frozenset()) | audiences
    return seen
