"""Whole pages that one process has rendered, for all the others: under the number of the publication they belong to, and signed."""

import hmac
import json
from typing import Any

from learning.house.beside.line import Line
from learning.house.release import release

# What is not asked for within an hour is rendered anew.
LASTS = 3600
_SEAL = 32


class SharedPages:
    """The pages of one app; what visitors without a cookie get, and nothing about anybody."""

    def __init__(self, line: Line, url: str, key: str) -> None:
        self._line, self._where, self._key = line, (release(), url), key.encode()

    def find(self, number: int, key: Any) -> tuple[list[tuple[str, str]], bytes] | None:
        """Headers and body, if another process has rendered the page of this publication."""
        name = self._name(number, key)
        found = self._line.ask(lambda redis: redis.get(name), None)
        return self._opened(name, found) if isinstance(found, bytes) else None

    def keep(self, number: int, key: Any, headers: list[tuple[str, str]], body: bytes) -> None:
        name, told = self._name(number, key), json.dumps(headers).encode()
        packed = len(told).to_bytes(4, "big") + told + body
        self._line.ask(lambda redis: redis.set(name, self._seal(name, packed) + packed, ex=LASTS), None)

    def _name(self, number: int, key: Any) -> str:
        return self._line.name("page", *self._where, number, repr(key))

    def _seal(self, name: str, packed: bytes) -> bytes:
        # Whoever can write there could else put words into our mouth.
        return hmac.digest(self._key, name.encode() + packed, "sha256")

    def _opened(self, name: str, found: bytes) -> tuple[list[tuple[str, str]], bytes] | None:
        seal, packed = found[:_SEAL], found[_SEAL:]
        if not hmac.compare_digest(seal, self._seal(name, packed)):
            return None
        begins = 4 + int.from_bytes(packed[:4], "big")
        return [(each, value) for each, value in json.loads(packed[4:begins])], packed[begins:]
