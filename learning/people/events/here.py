"""Where an event happens: in a request, in a command, or in the worker."""

from typing import NamedTuple

import click
from flask import g, has_request_context, request

from learning.people.here import current_learner_id


class Here(NamedTuple):
    """Who acts, by their number; at which endpoint, and in which request of the log."""

    learner_id: int | None
    endpoint: str
    request_id: str


def here() -> Here:
    if has_request_context():
        return Here(current_learner_id(), request.endpoint or "-", g.get("request_id", ""))
    command = click.get_current_context(silent=True)
    return Here(None, f"command {command.info_name}" if command else "worker", "")
