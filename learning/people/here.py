"""Who sits in front of this browser, and in which role."""

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple, cast

from flask import Flask, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, login_user

from learning.house.access import Audience
from learning.house.clock import lately, now, still
from learning.house.db import asked_before, db
from learning.house.memo import once_a_request
from learning.people import actions, queries
from learning.people.models import Learner
from learning.people.organisations.models import ROLE_NAMES, Membership
from learning.people.sessions import DatabaseSessions, KeptSession, refuse_without_sessions
from learning.people.shared.device import is_shared
from learning.people.shared.queries import anything_kept

# A role is put on for a day's work; then the second proof is asked for again.
A_DAYS_WORK = timedelta(hours=12)
JUST_NOW = timedelta(minutes=1)


class Acting(NamedTuple):
    """The role somebody has put on in this browser."""

    organisation_id: int
    role: str
    until: datetime

    @property
    def audience(self) -> Audience:
        return ROLE_NAMES[self.role]


def current_learner_id() -> int | None:
    """The learner of this browser, without asking the database again."""
    known = session.get("_user_id")
    return int(known) if known is not None else None


def claimed_here(name: str) -> bool:
    """What a room above has asked with the session (`sessions.claims`), as it was when this request began."""
    return name in cast(KeptSession, session).claims


def learner_here() -> Learner:
    """The learner of this browser; a first answer makes a guest."""
    known = current_learner_id()
    learner = queries.by_id(db.session(), known) if known else None
    return learner or take_place(actions.begin_guest(db.session()))


def learner_id_here() -> int:
    """As `learner_here` where the number alone is needed: what keeps an answer loads nobody."""
    known = current_learner_id()
    if known and once_a_request(("is there", known), lambda: queries.is_there(db.session(), learner_id=known)):
        return known
    return take_place(actions.begin_guest(db.session())).id


def take_place(learner: Learner, *, account: bool = False, sure: bool = False) -> Learner:
    """Make this browser the learner's, under a fresh session token.

    `account`: they proved to have the account; `sure`: with a passkey or a second factor, so that a role may be put on.
    """
    if current_learner_id() is not None:
        # What somebody before them proved, asked for or left undecided here is not theirs; `merge_into` says itself whose it is.
        for key in [key for key in session if key not in ("display", "device", "browser", "merge_into")]:
            session.pop(key)
    kept = cast(KeptSession, session)
    kept.renew()
    kept.begins = lately(learner.created_at, JUST_NOW)
    login_user(learner)
    if anything_kept(db.session(), learner_id=learner.id):
        session["kept"] = True
    if account:
        session["account"], session["since"] = True, now().isoformat()
        # Remembered, so that no page has to ask whether somebody has roles; whoever gets one is marked then.
        if queries.roles_of(db.session(), learner_id=learner.id):
            session["works"] = True
    if sure:
        be_sure()
    return learner


def be_sure() -> None:
    """The person here gave a second proof just now; from here on roles may be put on, under a fresh session token."""
    session["sure"] = True
    session["sure_since"] = now().isoformat()
    cast(KeptSession, session).renew()


def put_on(membership: Membership) -> None:
    """Act in a role from now on; only after a second proof."""
    if not session.get("sure"):
        raise PermissionError("a role needs a second proof")
    until = (now() + A_DAYS_WORK).isoformat()
    session["acting"] = {"organisation": membership.organisation_id, "role": membership.role, "until": until}
    cast(KeptSession, session).renew()


def take_off() -> None:
    """Act as oneself again."""
    session.pop("acting", None)


def acting() -> Acting | None:
    """The role put on in this browser, if its time is not over; whether it is still theirs is asked when the session is opened."""
    kept = session.get("acting")
    if not kept or not session.get("account"):
        return None
    until = datetime.fromisoformat(kept["until"])
    return Acting(kept["organisation"], kept["role"], until) if still(until, A_DAYS_WORK) else None


def leave() -> None:
    """Forget on this browser who was here; display settings stay, but not for the next person on a shared device."""
    for key in [key for key in session if key != "display" or is_shared()]:
        session.pop(key)
    g.left = True
    cast(KeptSession, session).renew()


def audiences_here() -> frozenset[Audience]:
    """Everything this browser's person counts as."""
    if "_user_id" not in session:
        return frozenset({Audience.VISITOR})
    if not session.get("account"):
        return frozenset({Audience.GUEST})
    role = acting()
    return frozenset({Audience.ACCOUNT, role.audience} if role else {Audience.ACCOUNT})


def to_the_door() -> ResponseReturnValue:
    """Lead to the sign-in, and from there back."""
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("signin.ask", back=back), 303)


def to_another_role(audiences: frozenset[Audience]) -> ResponseReturnValue | None:
    """Lead somebody who holds a role that a page is for, and has not put it on, to where that is done; None for everybody else."""
    learner_id = current_learner_id()
    if request.method != "GET" or learner_id is None or not session.get("account"):
        return None
    if not audiences & _could_be(learner_id):
        return None
    return redirect(url_for("roles.show", back=request.full_path.rstrip("?")), 303)


def _could_be(learner_id: int) -> frozenset[Audience]:
    """As what somebody could act."""
    with asked_before():
        return frozenset(role.audience for role in queries.roles_of(db.session(), learner_id=learner_id))


def init_app(app: Flask) -> None:
    app.session_interface = DatabaseSessions()
    app.before_request(refuse_without_sessions)
    # Templates ask nobody who is here, so no page asks the database for it.
    manager = LoginManager(app, add_context_processor=False)
    manager.user_loader(lambda learner_id: queries.by_id(db.session(), int(learner_id)))
    # Flask-Login would derive these from the address and the browser's name; we keep neither.
    manager.session_protection = None
    manager._session_identifier_generator = lambda: secrets.token_hex(16)
