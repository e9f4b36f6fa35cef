"""The browsers in which somebody is signed in."""

import hashlib
from typing import cast

from flask import session

from learning.people.sessions import KeptSession


def this_browser() -> str:
    """The hash under which this browser's session is kept."""
    token = cast(KeptSession, session).token
    return hashlib.sha256(token.encode()).hexdigest() if token else ""


def renew_token() -> None:
    """A new token for this browser: whoever knew the old one knows nothing."""
    cast(KeptSession, session).renew()
