"""What was asked once in a request need not be asked again."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from flask import g

Value = TypeVar("Value")


def once_a_request(key: Hashable, make: Callable[[], Value]) -> Value:
    """The value for a key, made at most once in this request."""
    known = g.setdefault("memo", {})
    if key not in known:
        known[key] = make()
    return known[key]


def forget() -> None:
    """Begin anew: the transaction has been dropped, and what was read in it with it."""
    g.pop("memo", None)
