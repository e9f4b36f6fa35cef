"""What is agreed with a provider: read once a request, so that no transaction is open while its machine is asked."""

import hashlib
from typing import NamedTuple

from flask import current_app, request, url_for

from learning.house.db import asked_before, db
from learning.house.keys import unseal_here
from learning.house.locale import current_locale
from learning.house.sealing import Unreadable
from learning.people.providers import queries
from learning.people.providers.models import Provider
from learning.people.providers.refusals import Unanswered


class Terms(NamedTuple):
    """`secret` and `name` as they are said; `plain_http`: may its address do without TLS? Only beside a demo, on the same machine."""

    id: int
    profile: str
    name: str
    issuer: str
    client_id: str
    secret: str
    scopes: str
    acr: tuple[str, ...]
    organisation_id: int | None
    role_claim: str
    teacher_value: str
    pupil_value: str
    plain_http: bool

    def hashed(self, kind: str, said: str) -> str:
        """What a provider calls somebody or something, as it is kept; another issuer's is another, even under the same number of ours."""
        return hashlib.sha256("\0".join((kind, self.issuer, said)).encode()).hexdigest()


def terms_of(provider: Provider) -> Terms:
    """Raises `Unanswered` where the secret was sealed with another key."""
    settings = current_app.config["SETTINGS"]
    try:
        secret = unseal_here(provider.client_secret) if provider.client_secret else ""
    except Unreadable as error:
        raise Unanswered("key") from error
    return Terms(
        id=provider.id,
        profile=provider.profile,
        name=provider.called(current_locale().key),
        issuer=provider.issuer,
        client_id=provider.client_id,
        secret=secret,
        scopes=provider.scopes,
        acr=tuple(provider.acr.split()),
        organisation_id=provider.organisation_id,
        role_claim=provider.role_claim,
        teacher_value=provider.teacher_value,
        pupil_value=provider.pupil_value,
        plain_http=settings.mode != "production",
    )


def terms_here(provider_id: int) -> Terms | None:
    """What is agreed with a provider that is switched on; asked before the view's own transaction."""
    with asked_before():
        provider = queries.open_one(db.session(), provider_id=provider_id)
        return terms_of(provider) if provider else None


def is_open(provider_id: int) -> bool:
    """Is there such a provider, switched on? Asked before the view's own transaction."""
    with asked_before():
        return queries.open_one(db.session(), provider_id=provider_id) is not None


def own_address(endpoint: str, provider_id: int) -> str:
    """An address of ours as the provider knows it; in demo and test the one this request came to."""
    settings = current_app.config["SETTINGS"]
    origin = settings.origin if settings.mode == "production" else f"http://{request.host}"
    return f"{origin}{url_for(endpoint, provider_id=provider_id)}"
