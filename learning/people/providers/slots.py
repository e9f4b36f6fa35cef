"""What providers put into the pages of others: the ways in, and the account's links."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import get_template_attribute
from markupsafe import Markup

from learning.house.db import db
from learning.house.locale import current_locale
from learning.house.slots import fills
from learning.house.switches import is_on
from learning.people.here import current_learner_id
from learning.people.providers import queries
from learning.people.providers.actions import key_of
from learning.people.providers.models import PUPIL, Provider, ProviderLink
from learning.people.signin.lately import must_prove
from learning.people.signin.shown import when


class Way(NamedTuple):
    """A provider as people see it."""

    id: int
    name: str


class Link(NamedTuple):
    """A link as its owner sees it; `key` names it in a form."""

    key: str
    name: str
    since: str
    used: str


@fills("ways_in")
def by_provider(back: str = "") -> Markup | None:
    """On the sign-in page; nothing where operators have switched on none."""
    ways = [_way(provider) for provider in _open_here()]
    return _drawn("way_in", ways, back) if ways else None


@fills("account_ways")
def linked() -> Markup | None:
    """On the page of the account: what is linked, and what can be."""
    learner_id = current_learner_id()
    links = queries.links_of(db.session(), learner_id=learner_id) if learner_id else []
    known = {provider.id for _link, provider in links}
    others = [_way(provider) for provider in _open_here() if provider.id not in known]
    if not links and not others:
        return None
    shown = [_link(link, provider) for link, provider in links if link.role != PUPIL]
    return _drawn("account_way", shown, others, must_prove())


def _open_here() -> Sequence[Provider]:
    return queries.open_ones(db.session()) if is_on("provider") else []


def _link(link: ProviderLink, provider: Provider) -> Link:
    return Link(key_of(link), _way(provider).name, when(link.created_at), when(link.used_at))


def _way(provider: Provider) -> Way:
    return Way(provider.id, provider.called(current_locale().key))


def _drawn(macro: str, *arguments: object) -> Markup:
    return Markup(get_template_attribute("providers/parts.html", macro)(*arguments))
