"""Signing out at the provider as well: always led there on a device of many, offered on one's own."""

import json
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import session, url_for

from learning.house.db import db
from learning.house.keys import seal_here, unseal_here
from learning.house.locale import current_locale
from learning.house.sealing import Unreadable
from learning.people.here import current_learner_id
from learning.people.leaving import leads_out
from learning.people.providers import actions, queries
from learning.people.providers.models import Provider, ProviderVisit
from learning.people.providers.terms import own_address

OUT = "provider_out"


def sealed(token: str, end_session: str) -> str:
    """What is wanted at the sign-out: it may hold a name, so it is kept unreadable."""
    return seal_here(json.dumps({"token": token, "at": end_session}))


@leads_out
def to_the_provider() -> Callable[[], str] | None:
    """For who came in by a provider: its row goes, and what is left to do there is noted for whoever sits here."""
    visit = _visit_here()
    provider = queries.by_id(db.session(), provider_id=visit.provider_id) if visit else None
    if visit is None or provider is None:
        return None
    onward = _noted(visit, provider)
    db.session.delete(visit)

    def lead() -> str:
        if onward is not None:
            session[OUT] = onward
        return url_for("providers.out" if onward else "home.index")

    return lead


def _visit_here() -> ProviderVisit | None:
    number, learner_id = session.get(actions.VISIT), current_learner_id()
    return queries.visit(db.session(), learner_id=learner_id, number=int(number)) if number and learner_id else None


def _noted(visit: ProviderVisit, provider: Provider) -> dict[str, Any] | None:
    """None where the provider has no sign-out, or its token can't be read any more."""
    try:
        kept = json.loads(unseal_here(visit.token))
    except Unreadable:
        return None
    if not kept["at"]:
        return None
    state = secrets.token_urlsafe(16)
    wanted = {
        "id_token_hint": kept["token"],
        "client_id": provider.client_id,
        "post_logout_redirect_uri": own_address("provider_door.out", provider.id),
        "state": state,
    }
    address = f"{kept['at']}{'&' if '?' in kept['at'] else '?'}{urlencode(wanted)}"
    return {"provider": provider.id, "name": provider.names, "state": state, "url": address, "locale": current_locale().key}
