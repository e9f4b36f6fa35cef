"""Parts of the platform that operators switch off for a time: a view says which it belongs to, a template asks whether it is on.

They are a section of the settings, so all processes agree within two seconds and no page asks for them.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request

from learning.house.forgery import says_same_origin
from learning.house.site import current_site
from learning.house.transaction import SAFE

SECTION = "switches"
SWITCHES = ("sign-up", "card", "provider", "booking", "check", "reports")
# What a refused request is told (`house/errors.py`), and for how long a browser or a search engine should wait.
OFF, WAIT = "switched off", 3600
View = TypeVar("View", bound=Callable[..., Any])


def switched(name: str) -> Callable[[View], View]:
    """Declare which part of the platform a view belongs to."""
    _known(name)

    def declare(view: View) -> View:
        view.switch = name  # type: ignore[attr-defined]
        return view

    return declare


def is_on(name: str) -> bool:
    """Is this part of the platform on, as this request knows it?"""
    return _known(name) not in current_site().off


def must_be_on(name: str) -> None:
    """Answer like a view of a part that is off: for what is found out only on the way."""
    if not is_on(name):
        abort(503, description=OFF)


def switch_of(app: Flask, endpoint: str) -> str | None:
    return getattr(app.view_functions[endpoint], "switch", None)


def refuse_what_is_off(app: Flask) -> None:
    app.before_request(_check)
    app.jinja_env.globals["is_on"] = is_on


def _known(name: str) -> str:
    if name not in SWITCHES:
        raise ValueError(f"no switch is called {name}")
    return name


def _check() -> None:
    # What comes from elsewhere is refused as always: it must not be offered to be sent again from a page of ours.
    if request.endpoint is None or (request.method not in SAFE and not says_same_origin()):
        return
    if name := switch_of(current_app, request.endpoint):
        must_be_on(name)
