"""What links and visits are called in “My data”."""

from typing import Any

from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.people.privacy.telling import Words, tells
from learning.people.providers import queries
from learning.people.providers.models import PUPIL, TEACHER


def provider(provider_id: Any, _row: Any) -> str:
    found = queries.by_id(db.session(), provider_id=provider_id)
    return found.called(current_locale().key) if found else ""


def role(name: Any, _row: Any) -> str:
    return {TEACHER: _("Teacher"), PUPIL: _("Pupil")}.get(name, "")


@tells("provider_link", picture="building", order=26, provider_id=provider, role=role)
def links() -> Words:
    columns = {"provider_id": _("Where"), "role": _("What the school says"), "subject": _("What they call you there")}
    return Words(_("Where else you sign in"), columns | {"created_at": _("Since"), "used_at": _("Last used")})


@tells("provider_visit", picture="building", order=72, provider_id=provider)
def visits() -> Words:
    columns = {"provider_id": _("Where"), "began_at": _("Since"), "subject": _("What they call you there")}
    return Words(_("Signed in from elsewhere"), columns | {"sid": _("Your sign-in there"), "token": _("To sign out there as well")})
