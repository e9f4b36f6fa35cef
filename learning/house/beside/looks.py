"""What doctor and a monitor see of the Redis."""

from collections.abc import Iterator

from flask import current_app
from sqlalchemy.orm import Session

from learning.house.beside.line import Line, line_of
from learning.house.checkup import Finding, checks
from learning.house.forms import later
from learning.house.locale import _
from learning.house.measures import Values, measures


@checks("redis", later("Redis"), order=22)
def redis(session: Session) -> Iterator[Finding]:
    line = _line_here()
    if line is None:
        return
    memory = line.ask(lambda redis: redis.info("memory"), None)
    if not isinstance(memory, dict):
        yield Finding(_("Redis does not answer. All works on without it, a little slower."), _("Look whether it runs."))
    elif not memory.get("maxmemory") or memory.get("maxmemory_policy") == "noeviction":
        yield Finding(_("Redis takes as much memory as it likes."), _("Set maxmemory, and maxmemory-policy to allkeys-lru."))


@measures("lernwege_redis_up", "1 where the Redis beside the database answers; left out where there is none.")
def is_up(_session: Session) -> Values:
    line = _line_here()
    if line:
        yield {}, float(bool(line.ask(lambda redis: redis.ping(), False)))


def _line_here() -> Line | None:
    return line_of(current_app._get_current_object())  # type: ignore[attr-defined]
