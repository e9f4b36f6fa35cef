"""What cards put into the pages of others: a line that offers one, the way in, the menu, and what was asked at a desk."""

from datetime import datetime

from flask import get_template_attribute, request, session, url_for
from markupsafe import Markup

from learning.house.clock import now
from learning.house.db import db
from learning.house.locale import _
from learning.house.memo import once_a_request
from learning.house.menus import Entry, enters
from learning.house.slots import fills
from learning.house.switches import is_on
from learning.people.cards import queries, recovery
from learning.people.cards.shown import apart, opens_on
from learning.people.here import current_learner_id

# Where the owner is told; a lesson must not ask the database for what is almost never there.
_TELLING = frozenset({"home", "cards", "signin", "privacy", "merging"})


@fills("keep")
def offer_a_card() -> Markup | None:
    """For a guest without a card: one line that says how to come back."""
    learner_id = current_learner_id()
    if learner_id is None or session.get("account") or _standing(learner_id)[0]:
        return None
    return _drawn("offered", url_for("cards.show", back=request.path))


@fills("ways_in")
def by_card(back: str = "") -> Markup | None:
    """On the sign-in page."""
    return _drawn("way_in", url_for("cards.use", back=back or None)) if is_on("card") else None


@enters("account", order=20)
def in_the_menu() -> Entry:
    return Entry(_("Merk-Karte"), url_for("cards.show"), "card")


@fills("flash")
def asked_at_a_desk() -> Markup | None:
    """At the top of the owner's pages, as long as it can be stopped."""
    learner_id = current_learner_id()
    if learner_id is None or request.blueprint not in _TELLING:
        return None
    _card, place, asked_at = _standing(learner_id)
    return _drawn("asked", apart(place or ""), opens_on(asked_at, recovery.WAIT)) if asked_at else None


def _standing(learner_id: int) -> tuple[bool, str | None, datetime | None]:
    after = now() - recovery.OPEN_FOR
    return once_a_request(("card", learner_id), lambda: queries.standing(db.session(), learner_id=learner_id, asked_after=after))


def _drawn(macro: str, *arguments: object) -> Markup:
    return Markup(get_template_attribute("cards/parts.html", macro)(*arguments))
