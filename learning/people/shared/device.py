"""Is this device shared? A cookie says so for a year, and nothing about a person."""

from datetime import timedelta
from typing import Any, cast

from flask import Response, after_this_request, g, request, session

from learning.house.cookies import end_cookie, give_cookie, read_cookie
from learning.house.pagecache import DEVICE_COOKIE
from learning.house.transaction import SAFE

SHARED, OWN = "shared", "own"
LASTS = timedelta(days=365)


def is_shared() -> bool:
    """Do several people use this device?"""
    return _device() == SHARED


def is_known() -> bool:
    """Has somebody said already whose device it is?"""
    return _device() in (SHARED, OWN)


def take_answer() -> None:
    """Keep the answer to “Is this your own device?”, in whatever form it was asked; once it is shared, only staff say otherwise."""
    if request.method in SAFE:
        return
    answer = {"yes": OWN, "no": SHARED}.get(request.form.get("own_device", ""))
    if answer and not is_shared():
        mark(answer)


def mark(device: str) -> None:
    """Remember whose device it is; "" forgets it."""
    changes = is_shared() != (device == SHARED)
    g.device = device
    after_this_request(_give)
    kept = cast(Any, session)
    if changes and kept.token:
        # The session's own cookie must end with the browser from now on, or last again.
        kept.renew()


def _device() -> str:
    # Asked eight times on a page.
    if "device" not in g:
        g.device = read_cookie(DEVICE_COOKIE)
    return str(g.device)


def _give(response: Response) -> Response:
    if g.device:
        give_cookie(response, DEVICE_COOKIE, g.device, LASTS)
    else:
        end_cookie(response, DEVICE_COOKIE)
    return response
