"""What browsers may keep: nothing on a shared device, and on one's own nothing about people."""

import re

from flask import Response, current_app, g, request

from learning.house.access import shown_by
from learning.people.shared.device import is_shared

# Set on the finished page, so that no form can forget it. A code from a mail may still be offered: it is worth nothing a minute later.
_FORM = re.compile(rb"<form(?=[ >])(?![^>]*\bautocomplete=)")
_FIELD = re.compile(rb'\bautocomplete="(?!one-time-code"|off")[^"]*"')


# Rooms whose pages show what is kept about oneself, and how one gets in.
_OWN = frozenset({"privacy", "signin", "merging", "cards"})


def _is_confidential() -> bool:
    """Does this page show somebody's data: one's own, all of it, or that of others?"""
    return request.blueprint in _OWN or bool(request.endpoint and shown_by(current_app, request.endpoint))


def leave_nothing(response: Response) -> Response:
    """Let a shared device keep no page, no address and no password, and one's own no page about people."""
    if not response.cache_control.public and (is_shared() or _is_confidential()):
        response.headers["Cache-Control"] = "no-store"
    if g.get("left"):
        # Not "cookies": that a device is shared must stay. On one's own the script takes out of the storage what is to go.
        response.headers["Clear-Site-Data"] = '"cache", "storage"' if is_shared() else '"cache"'
    if not is_shared():
        return response
    if response.mimetype == "text/html" and not response.is_streamed:
        response.set_data(_FORM.sub(b'<form autocomplete="off"', _FIELD.sub(b'autocomplete="off"', response.get_data())))
    return response
