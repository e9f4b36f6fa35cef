"""Whose place a page was made for: forms say it signed, pages say it so that a script can compare."""

from datetime import timedelta

from flask import request
from itsdangerous import BadSignature

from learning.house.keys import keys_here, signer
from learning.house.sealing import keyed

# Nobody's page; told apart from a page that says nothing because the device was not yet shared.
NOBODY = 0
# No place lasts longer on a shared device; a tab may have lain open over a day.
FITS_FOR = timedelta(days=2)


def place_token(learner_id: int | None) -> str:
    """What the forms of a page carry: whose place it was made in."""
    return str(signer("place").dumps(str(learner_id or NOBODY)))


def owner_of_form() -> int | None:
    """The learner in whose place the form that was sent was made, if it says so."""
    try:
        said = signer("place").loads(request.form.get("place", ""), max_age=int(FITS_FOR.total_seconds()))
    except BadSignature:
        return None
    return int(said) or None


def place_mark(learner_id: int | None) -> str:
    """A sign that differs from person to person and tells nothing; "" for nobody."""
    if learner_id is None:
        return ""
    return keyed(keys_here()[0], "place", learner_id)[:16]
