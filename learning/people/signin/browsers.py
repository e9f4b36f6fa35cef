"""The browsers in which somebody is signed in."""

from typing import cast

from flask import session

from learning.house.sealing import token_hash
from learning.people.sessions import KeptSession


def this_browser() -> str:
    """The hash under which this browser's session is kept."""
    token = cast(KeptSession, session).token
    return token_hash(token) if token else ""


def renew_token() -> None:
    """A new token for this browser: whoever knew the old one knows nothing."""
    cast(KeptSession, session).renew()
