"""Server-side sessions: the browser holds a random token, the database what belongs to it."""

import contextlib
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from flask import Flask, Request, Response, abort, g, request
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import Connection, Row, bindparam, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from werkzeug.datastructures import CallbackDict

from learning.house.clock import lately, now
from learning.house.cookies import end_cookie, give_cookie, has_old_name, read_cookie
from learning.house.db import db, reading_only, takes_no_changes
from learning.house.frozen import frozen
from learning.house.pagecache import SESSION_COOKIE
from learning.house.sealing import token_hash
from learning.house.transaction import SAFE
from learning.people import newcomers
from learning.people.models import Learner, WebSession
from learning.people.organisations.models import Membership, Organisation
from learning.people.shared.device import is_shared
from learning.people.shared.lives import is_over, role_is_over, touch_every

LASTS = timedelta(days=365)
# The cookie must live as long as the row: a year from the last visit, not from the first.
RENEW_EVERY = timedelta(days=1)

# Whoever has an account signs in again after so long, however often they come; a second proof holds for a day's work.
ACCOUNT_LASTS = timedelta(days=30)
SURE_LASTS = timedelta(hours=12)

_claims: dict[str, Any] = {}


def claims(name: str, about: Any) -> None:
    """Register a yes or no about the learner of a session: an SQL expression over `WebSession.learner_id`, asked with the session itself.

    So a room above knows whether it has anything for somebody, and asks nothing more where it has not.
    """
    _claims[name] = about


@lru_cache
def _row_of() -> Any:
    asked = [about.label(f"claims_{name}") for name, about in _claims.items()]
    row = select(WebSession.data, WebSession.learner_id, WebSession.seen_at, WebSession.created_at, *asked)
    return row.where(WebSession.token_hash == bindparam("token_hash"))


_holds = (
    select(Membership.role)
    .join(Organisation, Organisation.id == Membership.organisation_id)
    .where(
        Membership.learner_id == bindparam("learner_id"),
        Membership.organisation_id == bindparam("organisation"),
        Membership.role == bindparam("role"),
        Membership.ended_at.is_(None),
        Organisation.closed_at.is_(None),
    )
)


class KeptSession(CallbackDict[str, Any], SessionMixin):
    """A session as Flask sees it; `token` is None until it is saved for the first time."""

    def __init__(self, data: dict[str, Any] | None = None, token: str | None = None, seen_at: Any = None) -> None:
        def changed(session: "KeptSession") -> None:
            session.modified = True

        super().__init__(data or {}, changed)
        self.modified = False
        self.token = token
        self.given_up: str | None = None
        self.seen_at = seen_at
        # Its time was up before this request: whose it was, and whether only a role ended.
        self.is_over = self.role_is_over = False
        # Whether a learner began with this request.
        self.begins = False
        # Whose account was proved here when the request began.
        self.began_with: str | None = None
        self.was_of: int | None = None
        # What was asked with it, see `claims`.
        self.claims: frozenset[str] = frozenset()

    @classmethod
    def ended(cls, token: str, learner_id: int | None) -> "KeptSession":
        """Nobody's session, in a browser that still holds the token of one that is over."""
        session = cls()
        session.given_up, session.is_over, session.was_of = token, True, learner_id
        return session

    def renew(self) -> None:
        """Take a new token with the next answer: whoever knew the old one knows nothing."""
        self.given_up, self.token, self.modified = self.given_up or self.token, None, True


def _what_still_holds(data: dict[str, Any]) -> dict[str, Any]:
    """A session without what has run out by now."""
    if _older(data.get("since"), ACCOUNT_LASTS):
        return {"display": data["display"]} if "display" in data else {}
    if _older(data.get("sure_since"), SURE_LASTS):
        return {key: value for key, value in data.items() if key not in ("sure", "sure_since", "acting")}
    return data


def _older(since: str | None, lasts: timedelta) -> bool:
    # A clock that goes wrong by a day signs nobody out: what lies ahead of it lasts twice as long at most.
    return since is not None and not lately(datetime.fromisoformat(since), lasts, ahead=lasts)


def _role_holds(connection: Connection, row: Row[Any]) -> bool:
    """Is the role that was put on still theirs? Asked each time: who leaves acts no more, in whatever browser."""
    acting = row.data.get("acting")
    if not acting:
        return True
    asked = {"learner_id": row.learner_id, "organisation": acting["organisation"], "role": acting["role"]}
    return connection.execute(_holds, asked).first() is not None


@contextlib.contextmanager
def _asking(method: str) -> Iterator[Connection]:
    """Where a session is looked up: a page that only reads begins its transaction with it; any other must hold no lock so early."""
    token = reading_only.set(True)
    try:
        if method in SAFE:
            yield db.session.connection()
        else:
            # Without a transaction PostgreSQL saves two trips; SQLite pays more for having none.
            options: dict[str, Any] = {} if db.engine.dialect.name == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
            with db.engine.connect().execution_options(**options) as connection:
                yield connection
    finally:
        reading_only.reset(token)


class DatabaseSessions(SessionInterface):
    """Sessions in `web_session`; what is written there stands outside the request's own transaction."""

    def open_session(self, app: Flask, request: Request) -> KeptSession:
        token = read_cookie(SESSION_COOKIE, request.cookies)
        if not token:
            return KeptSession()
        try:
            with _asking(request.method) as connection:
                row = connection.execute(_row_of(), {"token_hash": token_hash(token)}).first()
                role_holds = row is None or _role_holds(connection, row)
        except (OperationalError, InterfaceError):
            # Too early for an error page: `refuse_without_sessions` gives it once the request has begun.
            db.session.rollback()
            g.sessions_away = True
            return KeptSession()
        if row is None or row.seen_at < now() - LASTS:
            return KeptSession()
        data = dict(row.data)
        if data.pop("shared", False) and is_over(row.created_at, row.seen_at):
            return KeptSession.ended(token, row.learner_id)
        if row.learner_id is not None:
            data["_user_id"] = str(row.learner_id)
        if not role_holds:
            del data["acting"]
        session = KeptSession(_what_still_holds(data), token, row.seen_at)
        session.claims = frozenset(name for name in _claims if row._mapping[f"claims_{name}"])
        session.began_with = session.get("_user_id") if session.get("account") else None
        if "acting" in session and role_is_over(row.seen_at):
            del session["acting"]
            session.role_is_over = True
        return session

    def save_session(self, app: Flask, session: KeptSession, response: Response) -> None:  # type: ignore[override]
        if (session.is_over or session.role_is_over) and request.method in SAFE and 300 <= response.status_code < 400:
            # That something has ended is said on a page: the next one.
            return
        # What the request's own transaction dropped must not live on in the session.
        if session.modified and response.status_code < 400:
            self._write(session, response)
        elif session.is_over:
            self._end(session, response)
        elif session.token and has_old_name(SESSION_COOKIE):
            # So that nobody loses their place when names change.
            self._touch(session)
            self._give(session.token, response)
        elif session.token and not session.role_is_over and _is_due(session) and _may_touch(session):
            self._touch(session)
            if session.seen_at < now() - RENEW_EVERY:
                self._give(session.token, response)

    def _write(self, session: KeptSession, response: Response) -> None:
        data = {key: value for key, value in session.items() if key != "_user_id"} | ({"shared": True} if is_shared() else {})
        learner_id = int(session["_user_id"]) if "_user_id" in session else None
        old = session.given_up or (None if session else session.token)
        with db.engine.begin() as connection:
            if old:
                ended = connection.execute(delete(WebSession).where(WebSession.token_hash == token_hash(old)))
                if not ended.rowcount and session.began_with and session.began_with == session.get("_user_id"):
                    # It was signed out from elsewhere while it was at work: it must not come back under a new token.
                    return
            if not session:
                end_cookie(response, SESSION_COOKIE)
                return
            values = {"data": data, "learner_id": learner_id, "seen_at": _seen(session)}
            if session.token:
                connection.execute(update(WebSession).where(WebSession.token_hash == token_hash(session.token)).values(values))
                return
            session.token = secrets.token_urlsafe(24)
            # The same instant as long as nobody has come back with it.
            connection.execute(insert(WebSession).values(token_hash=token_hash(session.token), created_at=values["seen_at"], **values))
            if session.begins or (learner_id is None and not old):
                newcomers.count_one(connection)
        self._give(session.token, response)

    def _end(self, session: KeptSession, response: Response) -> None:
        """Forget a session that is over, once its browser has been told on a page, or has sent what was typed in it."""
        with _if_it_can_be(), db.engine.begin() as connection:
            connection.execute(delete(WebSession).where(WebSession.token_hash == token_hash(session.given_up or "")))
        end_cookie(response, SESSION_COOKIE)

    def _give(self, token: str, response: Response) -> None:
        # On a shared device the cookie ends with the browser.
        give_cookie(response, SESSION_COOKIE, token, None if is_shared() else LASTS)

    def _touch(self, session: KeptSession) -> None:
        # A reader must not wait, let alone fail, because somebody holds the row: the next page touches it again.
        with contextlib.suppress(OperationalError), _if_it_can_be(), db.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL lock_timeout = '300ms'"))
            connection.execute(
                update(WebSession).where(WebSession.token_hash == token_hash(session.token or "")).values(seen_at=_seen(session))
            )
            if "_user_id" in session:
                # Never back in time: under a clock that is years behind they would look as if they had not come since.
                mine = (Learner.id == int(session["_user_id"])) & (Learner.seen_at < now())
                connection.execute(update(Learner).where(mine).values(seen_at=now()))


def _seen(session: KeptSession) -> datetime:
    """When somebody was here last, as it is noted: a guest has no way in but this session, so a clock that is behind must not end it."""
    return now() if _has_another_way(session) else max(now(), session.seen_at or now())


def _is_due(session: KeptSession) -> bool:
    """Is it time to note a visit?"""
    return not lately(session.seen_at, touch_every()) if _has_another_way(session) else bool(session.seen_at < now() - touch_every())


def _has_another_way(session: KeptSession) -> bool:
    return "account" in session or is_shared()


def _may_touch(session: KeptSession) -> bool:
    """While nothing is changed only the clocks that keep others out go on: of a shared device, and of a role."""
    return frozen() is None or is_shared() or "acting" in session


@contextlib.contextmanager
def _if_it_can_be() -> Iterator[None]:
    """What a reader's page writes by the way is left out where the database takes no changes."""
    try:
        yield
    except DBAPIError as error:
        if not takes_no_changes(error):
            raise


def refuse_without_sessions() -> None:
    """Whoever has a session must not be taken for a stranger because the database is away."""
    if g.get("sessions_away"):
        abort(503)
