"""The register of what `doctor` looks at: each room names what can be missing or wrong in it, and what to do then."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from learning.house.locale import _


class Finding(NamedTuple):
    """Something that is missing or wrong, what to do about it, and the page where that is done, if there is one."""

    what: str
    todo: str
    url: str = ""


Look = Callable[[Session], Iterable[Finding]]
_checks: dict[str, tuple[int, Any, Look]] = {}


class Checked(NamedTuple):
    """One check and what it found; nothing means all is well."""

    key: str
    title: str
    findings: list[Finding]


def checks(key: str, title: Any, order: int) -> Callable[[Look], Look]:
    """Register a check; its title is marked by `later`."""

    def register(look: Look) -> Look:
        _checks[key] = (order, title, look)
        return look

    return register


def checked(session: Session) -> list[Checked]:
    """Every check with its findings, in order."""
    in_order = sorted(_checks.items(), key=lambda each: (each[1][0], each[0]))
    return [Checked(key, str(title), _looked(session, look)) for key, (_order, title, look) in in_order]


def _looked(session: Session, look: Look) -> list[Finding]:
    try:
        return list(look(session))
    except Exception as error:
        # One check that can't be made must not hide the others.
        session.rollback()
        kind = type(error).__name__
        return [Finding(_("This could not be checked (%(kind)s).", kind=kind), _("Look into the log, then try again."))]
