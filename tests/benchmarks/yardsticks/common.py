"""What the yardsticks share: compression, database, people who are signed in, and what they answered."""

import os
from pathlib import Path
from typing import Any

from flask import Flask, Response
from flask_compress import Compress
from flask_login import LoginManager, UserMixin, login_user
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Engine, ForeignKey, String, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

LESSON = "smartphone-safety/false-message"
PEOPLE = 100
TASKS = 3


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class User(UserMixin, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))


class Progress(db.Model):
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    lesson: Mapped[str] = mapped_column(String(121), primary_key=True)
    block: Mapped[str] = mapped_column(String(60), primary_key=True)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    outcome: Mapped[str] = mapped_column(String(10))


def body(name: str) -> str:
    """A page of ours, as it was when the run began."""
    return (Path(os.environ["YARDSTICK_BODIES"]) / f"{name}.html").read_text()


def a_flask_app(import_name: str) -> Flask:
    """Flask with compression as in learning/house/compression.py, and an address to see that it is up."""
    app = Flask(import_name)
    app.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=4, COMPRESS_LEVEL=4, COMPRESS_MIN_SIZE=500)
    Compress(app)
    app.add_url_rule("/health", "health", lambda: "ok")
    return app


def with_people(app: Flask) -> Flask:
    """Add the database, opened as ours is, and Flask-Login with its signed cookie."""
    app.config.update(SECRET_KEY="a key for the yardsticks alone", SQLALCHEMY_DATABASE_URI=os.environ["YARDSTICK_DATABASE_URL"])
    db.init_app(app)
    manager = LoginManager(app)
    manager.user_loader(lambda user_id: db.session.get(User, int(user_id)))
    app.add_url_rule("/login/<int:user_id>", "login", _login, methods=["POST"])
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _open_sqlite)
    return app


def _login(user_id: int) -> Response:
    login_user(db.session.get_one(User, user_id))
    return Response(status=204)


def _open_sqlite(connection: Any, _record: Any) -> None:
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def settle(app: Flask) -> None:
    """Make the tables, with a hundred people who have answered a lesson's tasks."""
    if "sqlalchemy" not in app.extensions:
        return
    with app.app_context():
        db.create_all()
        for number in range(1, PEOPLE + 1):
            db.session.add(User(id=number, name=f"Person {number}"))
            db.session.flush()
            for task in range(TASKS):
                answer = {"chosen": ["before"]}
                db.session.add(Progress(user_id=number, lesson=LESSON, block=f"task-{task}", answer=answer, outcome="right"))
        db.session.commit()
        engine: Engine = db.engine
        db.session.remove()
        engine.dispose()
