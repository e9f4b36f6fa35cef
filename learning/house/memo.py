"""What was asked once in a request need not be asked again, and what was made of the same need not be made again."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from flask import g

Value = TypeVar("Value")


def once_a_request(key: Hashable, make: Callable[[], Value]) -> Value:
    """The value for a key, made at most once in this request."""
    known = g.setdefault("memo", {})
    if key not in known:
        known[key] = make()
    return known[key]


class Made(Generic[Value]):
    """What this process has made, under a digest of all it was made from: so it is never stale. The oldest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.known: OrderedDict[bytes, Value] = OrderedDict()

    def of(self, parts: Any, make: Callable[[], Value]) -> Value:
        """The value made of these parts (as JSON has them), made now if it isn't known; who gets it changes nothing in it."""
        key = hashlib.sha256(json.dumps(parts).encode()).digest()
        value = self.known.pop(key, None)
        value = make() if value is None else value
        self.known[key] = value
        if len(self.known) > self.most:
            self.known.popitem(last=False)
        return value


def forget() -> None:
    """Begin anew: the transaction has been dropped, and what was read in it with it."""
    g.pop("memo", None)
