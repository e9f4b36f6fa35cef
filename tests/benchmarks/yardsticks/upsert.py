"""Flask-Login, one upsert of an answer, and a prebuilt body of the size of our feedback."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask, request
from flask_login import current_user, login_required
from sqlalchemy.dialects import postgresql, sqlite

from tests.benchmarks.yardsticks.common import LESSON, Progress, a_flask_app, body, db, with_people


def create_app() -> Flask:
    app = with_people(a_flask_app(__name__))
    feedback = body("feedback")

    @app.post("/answer")
    @login_required
    def answer() -> str:
        key = {"user_id": current_user.id, "lesson": LESSON, "block": request.form["check"]}
        values: dict[str, Any] = {
            "answer": {"chosen": request.form.getlist("answer"), "at": datetime.now(UTC).isoformat()},
            "outcome": "right",
        }
        dialect: Any = postgresql if db.engine.dialect.name == "postgresql" else sqlite
        db.session.execute(dialect.insert(Progress).values(key | values).on_conflict_do_update(index_elements=list(key), set_=values))
        db.session.commit()
        return feedback

    return app
