"""Unsafe requests must come from our own pages."""

import hashlib
import hmac
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request, session
from markupsafe import Markup

from learning.house.access import Audience
from learning.house.addresses import split
from learning.house.keys import keys_here
from learning.house.sealing import is_among
from learning.house.slots import fills
from learning.house.transaction import SAFE

View = TypeVar("View", bound=Callable[..., Any])
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


def from_machines(view: View) -> View:
    """Declare that a view is asked by other machines: it looks at no session, and who asks proves it by a signature."""
    view.from_machines = True  # type: ignore[attr-defined]
    return view


def refuse_foreign_requests(app: Flask) -> None:
    app.before_request(_check)


@fills("form_token")
def token_field() -> Markup | None:
    """The hidden field that signed-in people's forms carry; nothing for the others."""
    if Audience.ACCOUNT not in current_app.extensions["who"]():
        return None
    return Markup('<input type="hidden" name="token" value="{}">').format(form_token())


def form_token() -> str:
    """A token bound to this session; signed-in people's forms carry it as `token`."""
    return _tokens()[0]


def _tokens() -> list[str]:
    """The token of now, then that of a page made under the older key."""
    said = f"form:{session.get('_id', '')}".encode()
    return [hmac.new(key.encode(), said, hashlib.sha256).hexdigest()[:32] for key in keys_here()]


def _check() -> None:
    if request.method in SAFE or getattr(current_app.view_functions.get(request.endpoint or ""), "from_machines", False):
        return
    if not (says_same_origin() and _token_fits()):
        abort(403, description="foreign")


def says_same_origin() -> bool:
    """Does the browser say that this request comes from a page of ours?"""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("Origin") or _origin_of(request.headers.get("Referer", ""))
    # A browser that sends Sec-Fetch-Site can't be made to lie; without it, one of the two others must be there.
    return _is_ours(origin) if origin else site == "same-origin"


def _origin_of(address: str) -> str:
    parts = split(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _is_ours(origin: str) -> bool:
    settings = current_app.config["SETTINGS"]
    if origin == settings.origin:
        return True
    # On loopback the same demo answers as 127.0.0.1 and as localhost, and as nothing else.
    on_loopback = request.host.rpartition(":")[0] in LOOPBACK or request.host in LOOPBACK
    return settings.mode != "production" and on_loopback and origin == f"http://{request.host}"


def _token_fits() -> bool:
    if Audience.ACCOUNT not in current_app.extensions["who"]():
        return True
    return is_among(request.form.get("token", ""), _tokens())
