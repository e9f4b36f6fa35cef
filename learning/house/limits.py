"""How often something may be tried: counted in the database, so that the number holds across processes and machines.

A try is paid for before it is made, in a transaction of its own: whoever comes in parallel finds it counted already, and a refusal
that drops the request's own transaction does not give it back.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, Integer, String, case, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.house.clock import ALLOWED, now
from learning.house.db import Instant, db, noted, personal
from learning.house.jobs import work
from learning.house.keys import keys_here
from learning.house.refusal import Refusal, refused
from learning.house.sealing import keyed

UNTIL = noted("until the time for new tries begins, at most a day")


class Tally(db.Model):
    """How often something was tried since a moment; the key tells nobody what or who."""

    __tablename__ = "limit_tally"
    key: Mapped[str] = mapped_column(String(64), primary_key=True, info=personal("to stop whoever guesses secrets", UNTIL))
    tries: Mapped[int] = mapped_column(Integer, info=personal("to stop whoever guesses secrets", UNTIL))
    ends_at: Mapped[datetime] = mapped_column(Instant, index=True, info=personal("to let people try again", UNTIL))


class Limit(NamedTuple):
    """At most so many tries within a time, for each subject."""

    name: str
    most: int
    within: timedelta


class TooManyTries(Refusal):
    """It was tried too often; `ends_at` is when it may be tried again."""

    def __init__(self, ends_at: datetime) -> None:
        super().__init__("too many tries")
        self.ends_at = ends_at

    @property
    def seconds(self) -> int:
        return max(1, round((self.ends_at - now()).total_seconds()))


def spend(limit: Limit, subject: str) -> None:
    """Pay for one try, before anything else is asked of the database; raise `TooManyTries` when none is left."""
    spend_all([(limit, subject)])


def spend_all(limits: list[tuple[Limit, str]]) -> None:
    """Pay for one try under several limits at once: under all of them, or under none."""
    # SQLite has one write lock: a request that holds it already would wait for itself.
    if db.session().in_transaction():
        raise RuntimeError("a try must be paid for before the request's own transaction begins")
    used_up: dict[str, datetime] = {}
    try:
        with db.engine.begin() as connection:
            used_up = {limit.name: until for limit, subject in limits if (until := _pay(connection, limit, subject))}
            if used_up:
                # Whoever waits for the shorter one would be refused by the longer.
                raise TooManyTries(max(used_up.values()))
    except TooManyTries:
        for name in used_up:
            refused.send("limit-reached", detail=name)
        raise


def add(connection: Connection, limits: list[tuple[Limit, str]]) -> None:
    """Count what has happened already; nobody is refused here."""
    for limit, subject in limits:
        _pay(connection, limit, subject)


def used_up(session: Session, limits: list[tuple[Limit, str]]) -> datetime | None:
    """Until when nothing is left of one of these; asks, and counts nothing."""
    spent = [
        Tally.key.in_(_keys(limit, subject)) & (Tally.tries >= limit.most) & (Tally.ends_at <= now() + limit.within + ALLOWED)
        for limit, subject in limits
    ]
    return session.scalar(select(func.max(Tally.ends_at)).where(or_(*spent), Tally.ends_at > now()))


def _pay(connection: Connection, limit: Limit, subject: str) -> datetime | None:
    """Count one try; when none was left, until when."""
    tries, ends_at = _taken_over(connection, limit, subject)
    maker = postgresql if connection.dialect.name == "postgresql" else sqlite
    fresh = maker.insert(Tally.__table__).values(key=_keys(limit, subject)[0], tries=tries + 1, ends_at=ends_at or now() + limit.within)
    # An end further away than any can be was set by a clock that was wrong: nobody waits for it.
    over = or_(Tally.ends_at <= now(), Tally.ends_at > now() + limit.within + ALLOWED)
    counted = fresh.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "tries": case((over, 1 + tries), else_=Tally.tries + 1 + tries),
            "ends_at": case((over, fresh.excluded.ends_at), else_=Tally.ends_at),
        },
    )
    row = connection.execute(counted.returning(Tally.tries, Tally.ends_at)).one()
    return row.ends_at if row.tries > limit.most else None


def _taken_over(connection: Connection, limit: Limit, subject: str) -> tuple[int, datetime | None]:
    """What was counted under the older key: nobody is given new tries because the key was replaced."""
    older = _keys(limit, subject)[1:]
    if not older:
        return 0, None
    gone = delete(Tally).where(Tally.key.in_(older), Tally.ends_at > now(), Tally.ends_at < now() + limit.within + ALLOWED)
    rows = connection.execute(gone.returning(Tally.tries, Tally.ends_at)).all()
    return sum(row.tries for row in rows), max((row.ends_at for row in rows), default=None)


def give_back(session: Session, limit: Limit, subject: str) -> None:
    """A try that was none: where many share a limit, the right ones must not use it up."""
    session.execute(update(Tally).where(Tally.key == _keys(limit, subject)[0], Tally.tries > 0).values(tries=Tally.tries - 1))


def clear(session: Session, limit: Limit, subject: str) -> None:
    """Forget the tries: it was the right person."""
    session.execute(delete(Tally).where(Tally.key.in_(_keys(limit, subject))))


def _keys(limit: Limit, subject: str) -> list[str]:
    """Under which key of the table a try is counted, and was with the older key."""
    return [keyed(key, f"limit {limit.name}", subject) for key in keys_here()]


@work("forget-tallies", daily=True, ends=("limit_tally",))
def forget_old(session: Session) -> None:
    session.execute(delete(Tally).where(Tally.ends_at <= now()))
