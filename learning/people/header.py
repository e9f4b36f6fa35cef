"""What the header says about who is here: whose place it is, what one can do there, and the role one acts in."""

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote

from flask import get_template_attribute, request, session, url_for
from markupsafe import Markup

from learning.house.db import db
from learning.house.locale import _, current_locale, speaks_informally
from learning.house.menus import Entry, enters, entries
from learning.house.slots import fills, slot
from learning.people import queries
from learning.people.emblem import emblem_of
from learning.people.here import acting, claimed_here, current_learner_id
from learning.people.organisations.names import role_name
from learning.people.shared.device import is_shared

# What entries of the account's menu may ask: these facts of the session, what is claimed of the learner, and whether the device is shared.
FACTS = ("account", "works", "kept")
CLAIMS = ("told",)
# Stands in the drawn menu where each person's own form token comes, and where the address of the page they are on.
TOKEN, HERE = Markup("\ue00f"), "/-here-"


class Known(Protocol):
    """A drawing and words by which somebody knows their place again."""

    @property
    def picture(self) -> str: ...

    @property
    def words(self) -> str: ...

    def __hash__(self) -> int: ...


_instead: list[Callable[[], Known | None]] = []


def known_as(function: Callable[[], Known | None]) -> Callable[[], Known | None]:
    """Register by what somebody is known for a while instead of their emblem: two beside each other would be two people."""
    _instead.append(function)
    return function


@fills("account")
def account(form: str = "", where: str = "bar") -> Markup:
    """The way in for strangers; for everybody else a menu under the own emblem."""
    learner_id = current_learner_id()
    # From the door itself one goes on to where one wanted, not back to the door.
    back = request.args.get("back") if request.blueprint == "signin" else request.path
    if learner_id is None:
        return _drawn("way_in", url_for("signin.ask", back=back), form)
    facts = (*(bool(session.get(fact)) for fact in FACTS), *(claimed_here(claim) for claim in CLAIMS), is_shared())
    known = next((known for each in _instead if (known := each()) is not None), None) or emblem_of(learner_id)
    menu = _own_menu(current_locale().key, speaks_informally(), known, form, where, facts)
    return menu.replace(TOKEN, slot("form_token")).replace(HERE, quote(back or ""))


@lru_cache(maxsize=1024)
def _own_menu(locale: str, informal: bool, known: Known, form: str, where: str, facts: tuple[bool, ...]) -> Markup:
    """Drawn once for all who see the same: an entry may depend on these facts and on nothing else."""
    return _drawn("own_menu", known, entries("account"), form, where, TOKEN)


@fills("acting")
def in_a_role() -> Markup | None:
    """A line that says in which role of which organisation somebody acts: its work in sight, what is about the role itself folded away."""
    role = acting()
    if role is None:
        return None
    organisation = queries.organisation(db.session(), organisation_id=role.organisation_id)
    return _drawn("in_a_role", role_name(role.role), organisation.name if organisation else "", entries("work"), entries("role"))


@enters("account", order=10)
def the_door() -> Entry | None:
    """Guests become an account, or come back to theirs, from wherever they are."""
    return None if session.get("account") else Entry(_("Sign in"), url_for("signin.ask", back=HERE), "person")


@enters("account", order=90)
def forget() -> Entry:
    return Entry(_("Delete my data on this device"), url_for("home.forget"), "trash")


@enters("account", order=100)
def sign_out() -> Entry | None:
    return Entry(_("Sign out"), url_for("signin.sign_out"), "leave", press=True) if session.get("account") else None


def _drawn(macro: str, *arguments: object) -> Markup:
    return Markup(get_template_attribute("people/header.html", macro)(*arguments))
