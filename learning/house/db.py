"""The database: one declarative base, one time type, and how SQLite is opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, event, func, make_url, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

# Named constraints, so that a migration can find them again on every engine.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


# Under this name Flask-SQLAlchemy keeps the engine of the copy that follows (`house/copies.py`).
COPY = "copy"
asks_the_copy: ContextVar[bool] = ContextVar("asks_the_copy", default=False)


class OurSession(Session):
    """The session of a request, which asks the copy where its view may and `house/copies.py` says so."""

    def get_bind(self, *which: Any, **more: Any) -> Engine | Connection:
        return self._db.engines[COPY] if asks_the_copy.get() else super().get_bind(*which, **more)


db = SQLAlchemy(model_class=Base, session_options={"class_": OurSession})

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "synchronous=FULL",
    "temp_store=MEMORY",
    "secure_delete=ON",
)

# Nobody waits without end: for a lock that somebody else holds, for a statement, for whoever let a transaction lie (in milliseconds).
PATIENCE = {"lock_timeout": 10_000, "statement_timeout": 30_000, "idle_in_transaction_session_timeout": 60_000}
# Nor for a server that is gone without a word (in seconds, the last in milliseconds).
LINE: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}

# A reader must not take SQLite's one write lock; a writer must take it at once, or two would deadlock half-way.
reading_only: ContextVar[bool] = ContextVar("reading_only", default=False)


class Instant(TypeDecorator[datetime]):
    """An instant, stored in UTC; a naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def noted(message: str) -> str:
    """Mark a reason or an end for translation; “My data” says it in the reader's language."""
    return message


def personal(why: str, until: str, secret: bool = False, opens: bool = True) -> dict[str, Any]:
    """The `info=` of a column that holds something about a person: why, and for how long; a `secret` is told to nobody, not even hashed.

    Who has a secret row can come back by it, unless it `opens` nobody's place.
    """
    return {"personal": {"why": why, "until": until, "secret": secret, "opens": opens}}


# The `info=` of a column that hangs on the server's key (`house/keys.py`): sealed, or the keyed hash of something short.
SEALED, KEYED = {"key": "sealed"}, {"key": "keyed"}

# The `info=` of a table that grows with people times what they do; on PostgreSQL it can be cut into parts by learner (`desk/parts`).
GROWS = {"grows": True}


@contextmanager
def asked_before() -> Iterator[None]:
    """Ask something before the view, outside its transaction: a reader takes no lock, and whoever pays for a try finds none open."""
    token = reading_only.set(True)
    try:
        yield
    finally:
        db.session.rollback()
        reading_only.reset(token)


def one_at_a_time(connection: Connection, what: str) -> None:
    """Wait until no other machine does the same, however long that takes; until this transaction ends, others wait for us.

    On SQLite a writer is alone anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(what))))
        connection.execute(text("SET LOCAL lock_timeout TO DEFAULT"))
        connection.execute(text("SET LOCAL statement_timeout TO DEFAULT"))


def copy_options(url: str, pooler: bool) -> dict[str, Any]:
    """As `engine_options`, for a copy: one that is gone is noticed within seconds, for the database itself can answer as well."""
    options = engine_options(url, pooler)
    return {"url": url, **options, "connect_args": options["connect_args"] | {"connect_timeout": 2, "tcp_user_timeout": 3000}}


def engine_options(url: str, pooler: bool) -> dict[str, Any]:
    """How PostgreSQL is spoken to; what an address says itself holds."""
    if url.startswith("sqlite"):
        return {}
    # Behind a pooler in transaction mode a statement prepared on one connection would be asked for on another, and what is set on one is
    # not there: `connect_query` in its settings does that instead.
    ours = {"prepare_threshold": None} if pooler else {"options": " ".join(f"-c {name}={time}" for name, time in PATIENCE.items())}
    said = make_url(url).query
    return {"pool_pre_ping": True, "connect_args": {name: value for name, value in (LINE | ours).items() if name not in said}}


def open_sqlite_well(engine: Engine) -> None:
    """Make SQLite safe for several processes: WAL, foreign keys, waiting for a lock, durable commits, erased means overwritten."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        # The driver would begin transactions by itself and too late; we say BEGIN ourselves below.
        connection.isolation_level = None
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        if connection.get_execution_options().get("isolation_level") == "AUTOCOMMIT":
            return
        connection.exec_driver_sql("BEGIN" if reading_only.get() else "BEGIN IMMEDIATE")


def takes_no_changes(error: BaseException | None) -> bool:
    """Does the database itself refuse to be changed: a copy that follows another, a disk that became read-only?"""
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    return state == "25006" or "readonly database" in str(error.orig)
