"""Short codes for signing in, and secrets under the server's own key."""

import secrets

from flask import current_app

from learning.house import sealing

# Letters and digits that nobody takes for one another.
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"


def new_code() -> str:
    """Six digits to type."""
    return f"{secrets.randbelow(10**6):06}"


def new_spare_code() -> str:
    """Ten letters and digits for paper, in two groups."""
    drawn = "".join(secrets.choice(_CLEAR) for _place in range(10))
    return f"{drawn[:5]}-{drawn[5:]}"


def keyed(what: str, *parts: object) -> str:
    return sealing.keyed(_key(), f"sign-in {what}", *parts)


def encrypted(text: str) -> str:
    return sealing.seal(text, _key())


def decrypted(sealed: str) -> str:
    return sealing.unseal(sealed, _key())


def _key() -> str:
    return str(current_app.secret_key)
