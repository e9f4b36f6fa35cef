"""Secrets that the server itself must read again, sealed with a key made from `LERNWEGE_KEY`: whoever has only the database has nothing."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unreadable(Exception):
    """Sealed with another key: `LERNWEGE_KEY` has changed since."""


def seal(text: str, key: str) -> str:
    return _box(key).encrypt(text.encode()).decode()


def unseal(sealed: str, key: str) -> str:
    try:
        return _box(key).decrypt(sealed.encode()).decode()
    except InvalidToken as broken:
        raise Unreadable from broken


def _box(key: str) -> Fernet:
    # A key of its own, so that what signs cookies opens nothing.
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"lernwege sealed settings").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
