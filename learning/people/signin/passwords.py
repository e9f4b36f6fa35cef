"""Passwords: how a hash is made and compared, always at the same cost."""

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


class Kept(NamedTuple):
    """Whose password it is, and its hash."""

    learner_id: int
    hash: str


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
