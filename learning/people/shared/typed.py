"""What of a form that was not sent is worth keeping, what must not be kept, and how it comes back."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from learning.house.addresses import is_own_path
from learning.house.forms import without_controls

Fields = list[tuple[str, str]]

# Where somebody proves who they are, everything typed is a secret; and so is a list of full names, of which next to nothing is kept.
KEEP_NOTHING = frozenset({"signin", "cards", "pupils"})
_SECRET = re.compile(r"(^|[_-])(pass(word|wort|phrase)?|pin|code|token|secret|otp|place|once|card|picture)([_-]|$)", re.IGNORECASE)
# What the page put there itself; alone it is nothing that was typed.
_OURS = frozenset("view at number go beside back check hint unknown press fragment own_device device".split())


class Told(NamedTuple):
    """What a person reads about a form of theirs: the page's title in its language, and the texts they typed."""

    title: str
    lang: str
    texts: list[str]


class Way(NamedTuple):
    """How the forms of an endpoint come back: what tells of them, which fields hold secrets, and what is pressed to put them back."""

    tell: Callable[[dict[str, Any], Fields], Told | None]
    secrets: Callable[[dict[str, Any]], Collection[str]]
    pressed: str
    presses: Collection[str]


_ways: dict[str, Way] = {}


def comes_back(endpoint: str, way: Way) -> None:
    """Say how what is typed for an endpoint can be put back; without it people get their texts to copy."""
    _ways[endpoint] = way


def way_back(address: str) -> tuple[Way, dict[str, Any]] | None:
    """How a form sent to an address comes back, and what the address says."""
    endpoint, said = _at(address)
    return (_ways[endpoint], said) if endpoint in _ways else None


def worth_keeping(sent_to: str, typed: Iterable[tuple[str, str]]) -> Fields:
    """The fields without secrets and what is empty; none at all when nothing was typed, or nothing may be kept."""
    endpoint, said = _at(sent_to)
    if not endpoint or endpoint.partition(".")[0] in KEEP_NOTHING:
        return []
    secret = _ways[endpoint].secrets(said) if endpoint in _ways else ()
    clean = [(without_controls(name), without_controls(value)) for name, value in typed]
    fields = [(name, value) for name, value in clean if value and name not in secret and not _SECRET.search(name.partition(":")[0])]
    return fields if any(name not in _OURS for name, _value in fields) else []


def typed_here() -> Fields:
    """The fields of the form that was sent."""
    return list(request.form.items(multi=True))


def typed_in(text: str) -> Fields:
    """The fields of a form as a script sends them, in one text; none of more than any form of ours has."""
    try:
        return parse_qsl(text, max_num_fields=500)
    except ValueError:
        return []


def _at(address: str) -> tuple[str, dict[str, Any]]:
    """Which view of ours a form is sent to, and the arguments in its address."""
    if not is_own_path(address):
        return "", {}
    try:
        endpoint, said = current_app.url_map.bind("").match(address, "POST")
    except HTTPException:
        return "", {}
    return str(endpoint), dict(said)
