"""The buttons of the header belong to the form of a check, so that what stands in it is kept; where they lead."""

from typing import Any
from urllib.parse import urlencode

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from learning.house.addresses import is_own_path, split
from learning.house.locale import LOCALES
from learning.people import left


def elsewhere(go: str, here: str, **where: Any) -> ResponseReturnValue:
    """To another language of this page, to a page that leads back here, out of the place; or nowhere."""
    what, _sep, value = go.partition(":")
    if what == "locale" and value in LOCALES:
        return redirect(url_for(here, locale=value, **where), 303)
    if what == "visit" and is_own_path(value):
        return redirect(f"{split(value).path}?{urlencode({'back': url_for(here, **where)})}", 303)
    if what == "leave":
        return left(value)
    if what == "display":
        return redirect(url_for("house.display", back=url_for(here, **where)), 303)
    return redirect(url_for(here, **where, said="kept"), 303)
