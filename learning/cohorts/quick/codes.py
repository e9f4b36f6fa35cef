"""The number on the wall and the token in its QR code: seven digits, which all eight languages write, and 128 random bits.

Both are made anew of a random key when they are shown, so that the database holds hashes alone.
"""

import base64

from flask import current_app

from learning.cohorts.quick.models import QuickLesson
from learning.house.sealing import keyed, token_hash
from learning.people.cards.codes import digits_typed

DIGITS = 7


def code_of(key: str) -> str:
    """Seven digits, 23 bits; the first is no nought, or it would be left out."""
    return str(10 ** (DIGITS - 1) + int(_made("quick code", key), 16) % (9 * 10 ** (DIGITS - 1)))


def token_of(key: str) -> str:
    return base64.urlsafe_b64encode(bytes.fromhex(_made("quick token", key))[:16]).decode().rstrip("=")


def code_hash(code: str) -> str:
    """Under the server's key: who reads the table alone can't try ten million numbers."""
    return _made("quick code hash", code)


def as_typed(text: str) -> str:
    """The digits of what was typed, in whatever script."""
    return digits_typed(text)


def opened(lesson: QuickLesson, key: str) -> None:
    """Let people in by the number and the token that this key makes."""
    lesson.key, lesson.code_hash, lesson.token_hash = key, code_hash(code_of(key)), token_hash(token_of(key))


def _made(purpose: str, text: str) -> str:
    return keyed(str(current_app.secret_key), purpose, text)
