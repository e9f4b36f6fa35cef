"""Secrets as the database may know them: random tokens hashed, short codes keyed, what must be read again sealed.

All keys are derived from `LERNWEGE_KEY`, one for each purpose: what signs one thing opens no other, and whoever has only the database
has nothing. What is kept begins with the mark of the key that made it, so that a key can be replaced (`house/keys.py`).
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unreadable(Exception):
    """None of our keys has sealed this: `LERNWEGE_KEY` has changed since."""


def new_token() -> str:
    """128 random bits, as they stand in an address."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """128 random bits can't be tried through, so a plain hash does."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(key: str, purpose: str, *parts: object) -> str:
    """A short secret as only this server can compute it: who reads the table alone can't try codes until one fits."""
    return hmac.new(_derived(key, purpose), ":".join(map(str, parts)).encode(), hashlib.sha256).hexdigest()


def ways(keys: Sequence[str], purpose: str, *parts: object) -> tuple[str, ...]:
    """How a short secret may stand in a table: first as it is written now, then as older keys and older releases wrote it."""
    made = [keyed(key, purpose, *parts) for key in keys]
    # Beside the mark, 224 bits are left.
    marked = [f"{mark(key)}{each[: -len(mark(key))]}" for key, each in zip(keys, made, strict=True)]
    return (*marked, *made)


def is_among(kept: str, given: Sequence[str]) -> bool:
    """Is what is kept one of these? Takes as long wherever they differ."""
    return sum(hmac.compare_digest(kept.encode(), each.encode()) for each in given) > 0


def mark(key: str) -> str:
    """Eight signs that tell which key has made something, and nothing about the key."""
    return _derived(key, "mark").hex()[:8]


def seal(text: str, key: str) -> str:
    return f"{mark(key)}.{_box(key).encrypt(text.encode()).decode()}"


def unseal(sealed: str, *keys: str) -> str:
    """What one of these keys has sealed."""
    # Older releases wrote no mark.
    marked, _dot, token = sealed.rpartition(".")
    for key in keys:
        if marked in ("", mark(key)):
            with suppress(InvalidToken):
                return _box(key).decrypt(token.encode()).decode()
    raise Unreadable


def _box(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(key, "sealed")))


@lru_cache(maxsize=64)
def _derived(key: str, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"lernwege {purpose}".encode()).derive(key.encode())
