"""Codes that people read, type and spell: how they are made, forgiven and hashed.

No letter stands for two things: O counts as 0, I and L as 1, small letters as large ones, and a Cyrillic А as the A it looks like.
"""

import secrets
import unicodedata

from learning.house.keys import keys_here, ways_here
from learning.house.sealing import keyed

# Crockford's 32 signs; without U, so that fewer words appear by chance.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH, CODE_GROUP = 8, 4
STRIP_LENGTH, STRIP_GROUP = 20, 5
TOKEN_LENGTH = 22
_FORGIVEN = str.maketrans("OILUАВЕКМНОРСТХУІ", "011VABEKMH0PCTXY1")
_TOKEN_SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def new_code() -> str:
    """What is typed from a card: 40 random bits; they open nothing without the owner's secret."""
    return _random(CODE_LENGTH)


def new_strip_code() -> str:
    """What stands on a spare strip or a paper from the desk: 100 random bits."""
    return _random(STRIP_LENGTH)


def _random(length: int) -> str:
    return "".join(secrets.choice(SIGNS) for _place in range(length))


def grouped(code: str, size: int) -> list[str]:
    return [code[start : start + size] for start in range(0, len(code), size)]


def as_typed(text: str) -> str:
    """A code as it was meant: without gaps, in large letters, look-alikes taken for what they look like."""
    plain = "".join(_digit(sign) for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())
    return plain.upper().translate(_FORGIVEN)


def digits_typed(text: str) -> str:
    """The digits of a PIN, in whatever script they were typed."""
    return "".join(_digit(sign) for sign in unicodedata.normalize("NFKC", text) if sign.isdecimal())


def _digit(sign: str) -> str:
    return str(unicodedata.digit(sign)) if sign.isdecimal() else sign


def is_token(text: str) -> bool:
    """Could this be a token of ours? Tells nothing about whether it is one."""
    return len(text) == TOKEN_LENGTH and set(text) <= _TOKEN_SIGNS


def code_hash(purpose: str, code: str) -> str:
    """A typed code under the server's pepper: who reads the table alone can't try codes until one fits."""
    return code_hashes(purpose, code)[0]


def code_hashes(purpose: str, code: str) -> tuple[str, ...]:
    """How a code may stand in a table: as it is written now, and as it was under an older pepper."""
    return ways_here(f"card {purpose}", code)


def secret_hashes(salt: str, kind: str, secret: str) -> tuple[str, ...]:
    """A PIN or pictures under pepper and salt. A million PINs fall to any slow hash too; the pepper and the limits protect them."""
    return ways_here("card secret", f"{salt}:{kind}:{secret}")


def pseudonym(learner_id: int) -> str:
    return keyed(keys_here()[0], "card who", learner_id)
