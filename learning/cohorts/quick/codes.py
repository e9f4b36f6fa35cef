"""The number on the wall and the token in its QR code: seven digits, which all eight languages write, and 128 random bits.

Both are made anew of a random key when they are shown, so that the database holds hashes alone.
"""

import base64
from typing import NamedTuple

from learning.cohorts.quick.models import QuickLesson
from learning.house.keys import keys_here
from learning.house.sealing import keyed, token_hash
from learning.people.cards.codes import digits_typed

DIGITS = 7


class Door(NamedTuple):
    """What stands on the wall."""

    code: str
    token: str


def door_of(lesson: QuickLesson) -> Door:
    """The number and the token that let people in, whether the server's key of now has made them or the older one."""
    doors = [_door(lesson.key, server) for server in keys_here()]
    return next((door for door in doors if token_hash(door.token) == lesson.token_hash), doors[0])


def code_of(key: str) -> str:
    return _door(key, keys_here()[0]).code


def _door(key: str, server: str) -> Door:
    # Seven digits, 23 bits; the first is no nought, or it would be left out.
    code = str(10 ** (DIGITS - 1) + int(keyed(server, "quick code", key), 16) % (9 * 10 ** (DIGITS - 1)))
    return Door(code, base64.urlsafe_b64encode(bytes.fromhex(keyed(server, "quick token", key))[:16]).decode().rstrip("="))


def code_hash(code: str) -> str:
    return code_hashes(code)[0]


def code_hashes(code: str) -> list[str]:
    """Under the server's keys: who reads the table alone can't try ten million numbers."""
    return [keyed(server, "quick code hash", code) for server in keys_here()]


def as_typed(text: str) -> str:
    """The digits of what was typed, in whatever script."""
    return digits_typed(text)


def opened(lesson: QuickLesson, key: str) -> None:
    """Let people in by the number and the token that this key makes."""
    door = _door(key, keys_here()[0])
    lesson.key, lesson.code_hash, lesson.token_hash = key, code_hash(door.code), token_hash(door.token)
