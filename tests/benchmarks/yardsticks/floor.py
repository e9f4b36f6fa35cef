"""The least a page for somebody signed in can cost: Flask-Login, two queries in all (who it is, what they answered), a prebuilt body."""

from flask import Flask
from flask_login import current_user, login_required
from sqlalchemy import select

from tests.benchmarks.yardsticks.common import LESSON, Progress, a_flask_app, body, db, with_people


def create_app() -> Flask:
    app = with_people(a_flask_app(__name__))
    page = body("learner")

    @app.get("/lesson")
    @login_required
    def lesson() -> str:
        answers = db.session.scalars(select(Progress).where(Progress.user_id == current_user.id, Progress.lesson == LESSON)).all()
        return page if answers else "nothing answered"

    return app
