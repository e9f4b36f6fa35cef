"""Who sits in front of this browser."""

import secrets
from typing import cast

from flask import Flask, session
from flask_login import LoginManager, login_user

from learning.house.access import Audience
from learning.house.db import db
from learning.people import actions, queries
from learning.people.models import Learner
from learning.people.sessions import DatabaseSessions, KeptSession, refuse_without_sessions


def current_learner_id() -> int | None:
    """The learner of this browser, without asking the database again."""
    return int(session["_user_id"]) if "_user_id" in session else None


def learner_here() -> Learner:
    """The learner of this browser; a first answer makes a guest."""
    known = current_learner_id()
    learner = queries.by_id(db.session(), known) if known else None
    return learner or take_place(actions.begin_guest(db.session()))


def take_place(learner: Learner) -> Learner:
    """Make this browser the learner's, under a fresh session token."""
    cast(KeptSession, session).renew()
    login_user(learner)
    return learner


def leave() -> None:
    """Forget on this browser who was here; display settings stay."""
    for key in [key for key in session if key != "display"]:
        session.pop(key)
    cast(KeptSession, session).renew()


def audience_here() -> Audience:
    return Audience.GUEST if "_user_id" in session else Audience.VISITOR


def init_app(app: Flask) -> None:
    app.session_interface = DatabaseSessions()
    app.before_request(refuse_without_sessions)
    manager = LoginManager(app)
    manager.user_loader(lambda learner_id: queries.by_id(db.session(), int(learner_id)))
    # Flask-Login would derive these from the address and the browser's name; we keep neither.
    manager.session_protection = None
    manager._session_identifier_generator = lambda: secrets.token_hex(16)
