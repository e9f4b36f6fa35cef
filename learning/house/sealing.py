"""Secrets as the database may know them: random tokens hashed, short codes keyed, what must be read again sealed.

All keys are derived from `LERNWEGE_KEY`, one for each purpose: what signs one thing opens no other, and whoever has only the database
has nothing.
"""

import base64
import hashlib
import hmac
import secrets
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unreadable(Exception):
    """Sealed with another key: `LERNWEGE_KEY` has changed since."""


def new_token() -> str:
    """128 random bits, as they stand in an address."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """128 random bits can't be tried through, so a plain hash does."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(key: str, purpose: str, *parts: object) -> str:
    """A short secret as only this server can compute it: who reads the table alone can't try codes until one fits."""
    return hmac.new(_derived(key, purpose), ":".join(map(str, parts)).encode(), hashlib.sha256).hexdigest()


def seal(text: str, key: str) -> str:
    return _box(key).encrypt(text.encode()).decode()


def unseal(sealed: str, key: str) -> str:
    try:
        return _box(key).decrypt(sealed.encode()).decode()
    except InvalidToken as broken:
        raise Unreadable from broken


def _box(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(key, "sealed")))


@lru_cache(maxsize=64)
def _derived(key: str, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"lernwege {purpose}".encode()).derive(key.encode())
