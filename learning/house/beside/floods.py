"""A coarse brake against floods, by network: counted beside the database, and open while that counting is away.

What concerns secrets is counted in the database (`house/limits.py`) and stays shut.
"""

import time
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Flask

from learning.house.beside.line import Line, line_of
from learning.house.clock import now
from learning.house.limits import TooManyTries
from learning.house.networks import networks_here

if TYPE_CHECKING:
    from redis import Redis

# A school of 600 behind one address asks for 120 pages and answers a second while everybody works; twice that passes.
MOST, WITHIN = 15_000, 60


def pay(line: Line) -> None:
    """Count this request for its network; raise `TooManyTries` where the network had its share of this minute."""
    for network in networks_here():
        # A minute has its own name, so that nothing needs to be set back.
        ends = (int(time.time()) // WITHIN + 1) * WITHIN
        if _counted(line, line.name("flood", network, ends)) > MOST:
            raise TooManyTries(now() + timedelta(seconds=ends - time.time()))


def _counted(line: Line, name: str) -> int:
    def count(redis: "Redis") -> int:
        with redis.pipeline(transaction=False) as sent:
            sent.incr(name)
            sent.expire(name, 2 * WITHIN)
            return int(sent.execute()[0])

    return line.ask(count, 0)


def init_app(app: Flask) -> None:
    line = line_of(app)
    if line:
        app.before_request(lambda: pay(line))
