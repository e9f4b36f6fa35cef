"""What the header says about who is here: whose place it is, what one can do there, and the role one acts in."""

from flask import get_template_attribute, request, session, url_for
from markupsafe import Markup

from learning.house.db import db
from learning.house.locale import _
from learning.house.menus import Entry, enters, entries
from learning.house.slots import fills
from learning.people import queries
from learning.people.emblem import emblem_of
from learning.people.here import acting, current_learner_id
from learning.people.organisations.names import role_name


@fills("account")
def account(form: str = "", where: str = "bar") -> Markup:
    """The way in for strangers; for everybody else a menu under the own emblem."""
    learner_id = current_learner_id()
    if learner_id is None:
        # From the door itself one goes on to where one wanted, not back to the door.
        back = request.args.get("back") if request.blueprint == "signin" else request.path
        return _drawn("way_in", url_for("signin.ask", back=back), form)
    return _drawn("own_menu", emblem_of(learner_id), entries("account"), form, where)


@fills("acting")
def in_a_role() -> Markup | None:
    """A line that says in which role of which organisation somebody acts: its work in sight, what is about the role itself folded away."""
    role = acting()
    if role is None:
        return None
    organisation = queries.organisation(db.session(), organisation_id=role.organisation_id)
    return _drawn("in_a_role", role_name(role.role), organisation.name if organisation else "", entries("work"), entries("role"))


@enters("account", order=90)
def forget() -> Entry:
    return Entry(_("Delete my data on this device"), url_for("home.forget"), "trash")


@enters("account", order=100)
def sign_out() -> Entry | None:
    return Entry(_("Sign out"), url_for("signin.sign_out"), "leave", press=True) if session.get("account") else None


def _drawn(macro: str, *arguments: object) -> Markup:
    return Markup(get_template_attribute("people/header.html", macro)(*arguments))
