"""What the header offers to who has roles."""

from flask import session, url_for

from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.house.notices import announces
from learning.people.here import acting


@enters("account", order=80)
def roles() -> Entry | None:
    return Entry(_("My roles"), url_for("roles.show"), "swap") if session.get("works") else None


@enters("work", order=10)
def organisation() -> Entry | None:
    return Entry(_("Organisation"), url_for("organisations.show"), "building") if _coordinates() else None


@enters("work", order=20)
def venues() -> Entry | None:
    return Entry(_("Venues and rooms"), url_for("own_venues.index"), "newcomer") if _coordinates() else None


@enters("work", order=30)
def staff() -> Entry | None:
    return Entry(_("Staff"), url_for("staff.team"), "people") if _coordinates() else None


@enters("work", order=40)
def organisations() -> Entry | None:
    return Entry(_("Organisations"), url_for("organisations.index"), "list") if _operates() else None


@enters("role", order=10)
def own_organisation() -> Entry | None:
    # Beside all organisations, the operator's own one is seldom what is looked for.
    return Entry(_("Organisation"), url_for("organisations.show"), "building") if _operates() else None


@enters("role", order=90)
def other_role() -> Entry:
    return Entry(_("My roles"), url_for("roles.show"), "swap")


@enters("role", order=95)
def as_myself() -> Entry:
    return Entry(_("As myself"), url_for("roles.off"), "leave", press=True)


def _coordinates() -> bool:
    role = acting()
    return role is not None and role.role == "coordinator"


def _operates() -> bool:
    role = acting()
    return role is not None and role.role == "operator"


@announces("invited")
def invited() -> str:
    return _("The invitation is on its way. It is open for 14 days.")


@announces("welcome")
def welcome() -> str:
    return _("Welcome to the team. Now put on your role.")
