"""Our cookies, under names that no other host of the city's domain can give them where the address is https."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from flask import Response, current_app, request

from learning.house.clock import now

# The browser takes such a cookie from our own host alone, over https, for the whole site.
OURS_ALONE = "__Host-"
# Cookies from before have run out by then: none lasts longer than a year.
OLD_NAMES_UNTIL = datetime(2027, 12, 1, tzinfo=UTC)


def name_of(plain: str) -> str:
    """What a cookie is called at this address."""
    return f"{OURS_ALONE}{plain}" if current_app.config["SETTINGS"].secure else plain


def read_cookie(plain: str, cookies: Mapping[str, str] | None = None) -> str:
    """What a cookie says, under its name of today or, for a while, that of before; empty without one."""
    sent = request.cookies if cookies is None else cookies
    if name_of(plain) in sent or now() > OLD_NAMES_UNTIL:
        return sent.get(name_of(plain), "")
    return sent.get(plain, "")


def give_cookie(response: Response, plain: str, value: str, lasts: timedelta | None) -> None:
    """Set a cookie; without a time it ends with the browser. One of before ends."""
    secure = current_app.config["SETTINGS"].secure
    response.set_cookie(name_of(plain), value, max_age=lasts, path="/", httponly=True, samesite="Lax", secure=secure)
    if has_old_name(plain):
        response.delete_cookie(plain, path="/")


def end_cookie(response: Response, plain: str) -> None:
    """Forget a cookie under each of its names."""
    response.delete_cookie(name_of(plain), path="/", secure=current_app.config["SETTINGS"].secure)
    if has_old_name(plain):
        response.delete_cookie(plain, path="/")


def has_old_name(plain: str) -> bool:
    """Did this browser send it under its name of before?"""
    return name_of(plain) != plain and plain in request.cookies
