"""What taking part is called in “My data”: lessons by their titles, and of what a team wrote down, who did."""

from collections.abc import Callable
from datetime import date
from typing import Any

from markupsafe import Markup

from learning.house.locale import _, written_date
from learning.lessons.telling import lesson_title
from learning.people.privacy.telling import Words, tells

# Rooms above know what else people take part in (`meeting:7`); each names its own kind.
Named = Callable[[str], str | Markup]
_named: dict[str, Named] = {}


def names_participation(kind: str) -> Callable[[Named], Named]:
    """Register what tells the name of what stands behind a kind of key."""

    def register(named: Named) -> Named:
        _named[kind] = named
        return named

    return register


def what(key: Any, row: Any) -> str | Markup:
    """A lesson by its title, all else by what the room it belongs to calls it."""
    kind, _sep, rest = key.partition(":")
    if kind == "lesson":
        return lesson_title(rest, row)
    return _named[kind](rest) if kind in _named else ""


def way(name: Any, row: Any) -> str:
    """How it is known: on paper and in the room also by whom."""
    said = {"room": _("in the room"), "paper": _("on paper"), "online": _("online")}[name]
    return _("%(way)s, entered by %(name)s", way=said, name=row.entered_by) if row.entered_by else said


def on_paper(name: str, on: date) -> str:
    """How it is said, to team and learner alike, that something was done on paper."""
    return _("on paper, entered by %(name)s on %(day)s", name=name, day=written_date(on))


def day(value: Any, _row: Any) -> str:
    return written_date(value)


def state(name: Any, _row: Any) -> str:
    return states()[name]


def states() -> dict[str, str]:
    """What became of it, in words."""
    return {"here": _("there"), "late": _("came late"), "excused": _("excused"), "missing": _("not there"), "finished": _("done")}


@tells("participation", picture="hand", order=42, key=what, way=way, state=state, on=day)
def participation() -> Words:
    columns = {"key": _("What"), "state": _("State"), "way": _("How we know"), "on": _("Day"), "minutes": _("Minutes"), "at": _("Noted on")}
    return Words(_("What you took part in"), columns)
