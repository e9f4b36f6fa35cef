"""Who may open a view: declared on each; a view that declares nothing is shut."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request

View = TypeVar("View", bound=Callable[..., Any])


class Audience(Enum):
    """Whom a request comes from."""

    VISITOR = "somebody of whom nothing is recorded"
    GUEST = "a learner without an account"
    ACCOUNT = "a learner with an account"
    TESTER = "somebody who tries the demo or develops"


ANYONE = (Audience.VISITOR, Audience.GUEST, Audience.ACCOUNT)
LEARNER = (Audience.GUEST, Audience.ACCOUNT)


def open_to(*audiences: Audience) -> Callable[[View], View]:
    """Declare a view's audiences."""

    def declare(view: View) -> View:
        view.audiences = frozenset(audiences)  # type: ignore[attr-defined]
        return view

    return declare


def declared(app: Flask, endpoint: str) -> frozenset[Audience]:
    """The audiences an endpoint is open to; empty when it is shut."""
    return getattr(app.view_functions[endpoint], "audiences", frozenset())


def guard(app: Flask, who: Callable[[], Audience]) -> None:
    """Refuse requests whose audience the view did not name; `who` tells the audience."""

    def check() -> None:
        if request.endpoint is None:
            return
        audiences = declared(current_app, request.endpoint)
        if Audience.TESTER in audiences and current_app.config["SETTINGS"].mode == "production":
            abort(404)
        if not audiences & {who(), Audience.TESTER}:
            abort(403)

    app.before_request(check)
    app.extensions["who"] = who
