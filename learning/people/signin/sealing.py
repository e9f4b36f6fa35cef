"""Secrets as the database may know them: hashed, keyed or encrypted with keys derived from the server's own."""

import base64
import hashlib
import hmac
import secrets
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

# Letters and digits that nobody takes for one another.
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"


def new_token() -> str:
    """128 random bits, as they stand in an address."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """Six digits to type."""
    return f"{secrets.randbelow(10**6):06}"


def new_spare_code() -> str:
    """Ten letters and digits for paper, in two groups."""
    drawn = "".join(secrets.choice(_CLEAR) for _place in range(10))
    return f"{drawn[:5]}-{drawn[5:]}"


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(what: str, *parts: object) -> str:
    """A short secret as only this server can compute it."""
    text = ":".join((what, *map(str, parts)))
    return hmac.new(_key("keyed"), text.encode(), hashlib.sha256).hexdigest()


def encrypted(text: str) -> str:
    return Fernet(_fernet_key()).encrypt(text.encode()).decode()


def decrypted(sealed: str) -> str:
    return Fernet(_fernet_key()).decrypt(sealed.encode()).decode()


def _fernet_key() -> bytes:
    return base64.urlsafe_b64encode(_key("encrypted"))


def _key(purpose: str) -> bytes:
    return _derived(str(current_app.secret_key), purpose)


@lru_cache(maxsize=32)
def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"lernwege sign-in {purpose}".encode()).derive(secret.encode())
