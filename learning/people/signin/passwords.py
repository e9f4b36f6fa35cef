"""Passwords: what makes one good enough, how its hash is made and compared, always at the same cost."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import NamedTuple, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app
from sqlalchemy import select

from learning.house.db import db
from learning.people.models import Account

Answer = TypeVar("Answer")
LEAST = 12
LEAST_WORDS = 4
# What many people take. Each is struck out of a password; what is left must still be something.
COMMON = (
    "passwort password kennwort geheim secret lernwege willkommen welcome hallo hello iloveyou ichliebedich sommer winter summer letmein "
    "admin administrator login dragon monkey football fussball fußball bayern schalke berlin hamburg musterstadt deutschland schatz mama "
    "qwertzuiop qwertyuiop qwertz qwerty asdfghjkl asdfgh yxcvbnm zxcvbnm azerty abcdefghij abcdef parola haslo hasło şifre sifre"
).split()
# Runs on the keyboard and in the calendar.
RUNS = re.compile(r"(?:0?1234567890?|0987654321|123456|12345|1234|(?:19|20)\d\d|(.)\1{2,})")


class Kept(NamedTuple):
    """Whose password it is, and its hash."""

    learner_id: int
    hash: str


class Weak(NamedTuple):
    """Why a password is not good enough."""

    short: bool = False
    common: bool = False
    address: bool = False


def weakness(password: str, email: str | None) -> Weak | None:
    """What is wrong with a password somebody wants, if anything."""
    if len(password) < LEAST and len(set(re.findall(r"\w{2,}", password.lower()))) < LEAST_WORDS:
        return Weak(short=True)
    name = (email or "").partition("@")[0]
    if len(name) >= 3 and name in password.lower():
        return Weak(address=True)
    return Weak(common=True) if len(set(_rest(password))) < 5 else None


def _rest(password: str) -> str:
    """What is left of a password without what many people take."""
    rest = password.lower()
    for word in sorted(COMMON, key=len, reverse=True):
        rest = rest.replace(word, "")
    return re.sub(r"[\W_]", "", RUNS.sub("", rest))


def hash_of(password: str) -> str:
    return _computed(_hasher().hash, password)


def matches(kept: Kept | None, password: str) -> bool:
    """Does the password fit? Where there is none to compare with, the same work is done and the answer is no."""
    try:
        return _computed(_hasher().verify, kept.hash if kept else _nobodys(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: Kept) -> bool:
    """Was the hash made with other parameters than today's?"""
    return _hasher().check_needs_rehash(kept.hash)


def kept_at(email: str) -> Kept | None:
    """The password of the account at an address, asked on a connection of its own.

    A sign-in must not hold the database's one write lock while it computes.
    """
    asked = select(Account.learner_id, Account.password).where(Account.email == email)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        row = connection.execute(asked).first()
    return Kept(row.learner_id, row.password) if row and row.password else None


@lru_cache
def _one_at_a_time() -> ThreadPoolExecutor:
    """A process computes one hash after the other, in one thread: each needs 19 MiB, and a thread never gives its memory back."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="hashing")


def _computed(compute: Callable[..., Answer], *arguments: str) -> Answer:
    return _one_at_a_time().submit(compute, *arguments).result()


def _hasher() -> PasswordHasher:
    return _made(current_app.config["SETTINGS"].mode == "test")


@lru_cache
def _made(cheap: bool) -> PasswordHasher:
    # The least that OWASP advises: thirty people may sign in at the same moment on a small machine.
    time, memory = (1, 64) if cheap else (2, 19456)
    return PasswordHasher(time_cost=time, memory_cost=memory, parallelism=1)


def _nobodys() -> str:
    return _hash_of_nothing(current_app.config["SETTINGS"].mode == "test")


@lru_cache
def _hash_of_nothing(cheap: bool) -> str:
    return _made(cheap).hash("nobody has this password")
