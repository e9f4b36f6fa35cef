"""What every answer to a shared device has in common: the browser keeps nothing, and fills nothing in."""

import re

from flask import Response, g

from learning.people.shared.device import is_shared

# Set on the finished page, so that no form can forget it. A code from a mail may still be offered: it is worth nothing a minute later.
_FORM = re.compile(rb"<form(?=[ >])(?![^>]*\bautocomplete=)")
_FIELD = re.compile(rb'\bautocomplete="(?!one-time-code"|off")[^"]*"')


def leave_nothing(response: Response) -> Response:
    """Let a shared device keep no page, no address and no password."""
    if not is_shared():
        return response
    if not response.cache_control.public:
        response.headers["Cache-Control"] = "no-store"
    if g.get("left"):
        # Not "cookies": that the device is shared must stay.
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    if response.mimetype == "text/html" and not response.is_streamed:
        response.set_data(_FORM.sub(b'<form autocomplete="off"', _FIELD.sub(b'autocomplete="off"', response.get_data())))
    return response
