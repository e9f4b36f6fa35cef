"""The line to the Redis: short patience, and left alone for a while once it has failed."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from flask import Flask

from learning.house.logs import log
from learning.house.sealing import keyed

if TYPE_CHECKING:
    from redis import Redis

# A page that waits for it must stay quick; on the same network it answers in less than a millisecond.
PATIENCE = 0.2
LEFT_ALONE = 5.0
Value = TypeVar("Value")


class Line:
    """One for each process; threads share it."""

    def __init__(self, url: str, key: str) -> None:
        # Imported here because who has none should not pay for it: it takes 20 MB.
        from redis import Redis, RedisError
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        self._trouble = RedisError
        self.redis: Redis = Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0), client_name="lernwege"
        )
        self._key = key
        self._away_until = float("-inf")
        self._answers = True

    def ask(self, what: "Callable[[Redis], Value]", otherwise: Value) -> Value:
        """What it answers; `otherwise` where it does not answer in time, or did not a moment ago."""
        if time.monotonic() < self._away_until:
            return otherwise
        try:
            answer = what(self.redis)
        except (self._trouble, OSError) as trouble:
            self.failed(trouble)
            return otherwise
        self._note(answers=True)
        return answer

    def failed(self, trouble: Exception) -> None:
        """Leave it alone for a while."""
        self._away_until = time.monotonic() + LEFT_ALONE
        self._note(answers=False, kind=type(trouble).__name__)

    def name(self, purpose: str, *parts: object) -> str:
        """Under which name something of ours lies there: it tells nobody what, and no other installation uses it."""
        return f"lernwege:{keyed(self._key, f'beside {purpose}', *parts)}"

    def _note(self, answers: bool, **facts: Any) -> None:
        """One line in the log for each change, not for each request."""
        if answers != self._answers:
            self._answers = answers
            log.warning("redis answers again" if answers else "redis away", extra={"facts": facts})


def line_of(app: Flask) -> Line | None:
    """The line of this app; None where the city runs none."""
    line: Line | None = app.extensions.get("beside")
    return line


def init_app(app: Flask) -> None:
    settings = app.config["SETTINGS"]
    app.extensions["beside"] = Line(settings.redis_url, settings.secret_key) if settings.redis_url else None
