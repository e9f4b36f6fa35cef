"""Who may open a view: declared on each; a view that declares nothing is shut."""

from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., Any])


class Audience(Enum):
    """Whom a request comes from. Who acts in a role of an organisation also has an account."""

    VISITOR = "somebody of whom nothing is recorded"
    GUEST = "a learner without an account"
    ACCOUNT = "a learner with an account"
    COORDINATOR = "who manages an organisation's staff, venues and rooms"
    TEACHER = "who leads groups"
    SUBSTITUTE = "who stands in for a teacher"
    VOLUNTEER = "who helps in the room"
    AUTHOR = "who writes courses"
    TRANSLATOR = "who translates courses"
    REVIEWER = "who checks courses and what residents write"
    OPERATOR = "who runs the platform for the city"
    TESTER = "somebody who tries the demo or develops"


ANYONE = (Audience.VISITOR, Audience.GUEST, Audience.ACCOUNT)
LEARNER = (Audience.GUEST, Audience.ACCOUNT)
ROLES = (
    Audience.COORDINATOR,
    Audience.TEACHER,
    Audience.SUBSTITUTE,
    Audience.VOLUNTEER,
    Audience.AUTHOR,
    Audience.TRANSLATOR,
    Audience.REVIEWER,
    Audience.OPERATOR,
)


def open_to(*audiences: Audience) -> Callable[[View], View]:
    """Declare a view's audiences."""

    def declare(view: View) -> View:
        view.audiences = frozenset(audiences)  # type: ignore[attr-defined]
        return view

    return declare


class Shown(NamedTuple):
    """A kind of data about other people that a view shows, and how far: by consent, in their organisation, in the city, or by everybody."""

    kind: str
    within: str


def shows(*kinds: str, within: str = "organisation") -> Callable[[View], View]:
    """Declare what a view shows about other people than who looks at it; without kinds: nothing. “Who sees what?” is made of it."""

    def declare(view: View) -> View:
        known: frozenset[Shown] = getattr(view, "shows", frozenset())
        view.shows = known | {Shown(kind, within) for kind in kinds}  # type: ignore[attr-defined]
        return view

    return declare


def shown_by(app: Flask, endpoint: str) -> frozenset[Shown] | None:
    """What an endpoint shows about other people; None where it says nothing."""
    return getattr(app.view_functions[endpoint], "shows", None)


def declared(app: Flask, endpoint: str) -> frozenset[Audience]:
    """The audiences an endpoint is open to; empty when it is shut."""
    return getattr(app.view_functions[endpoint], "audiences", frozenset())


def guard(
    app: Flask,
    who: Callable[[], frozenset[Audience]],
    to_the_door: Callable[[], ResponseReturnValue],
    to_another_role: Callable[[frozenset[Audience]], ResponseReturnValue | None],
) -> None:
    """Refuse requests whose audience the view did not name.

    `who` tells the audiences; `to_the_door` leads strangers to the sign-in; `to_another_role` those who could put on a fitting role.
    """

    def check() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        audiences = declared(current_app, request.endpoint)
        if Audience.TESTER in audiences and current_app.config["SETTINGS"].mode == "production":
            abort(404)
        here = who()
        if audiences & (here | {Audience.TESTER}):
            return None
        # Signing in can help only where the view is open to somebody who is signed in.
        if Audience.ACCOUNT not in here and audiences & {Audience.ACCOUNT, *ROLES}:
            return to_the_door()
        return to_another_role(audiences) or abort(403)

    app.before_request(check)
    app.extensions["who"] = who
