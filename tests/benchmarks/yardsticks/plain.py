"""What most teams would write: Flask-Login, two queries, the whole page by Jinja, a hundred words by flask-babel."""

import os
from typing import Any

from flask import Flask, render_template
from flask_babel import Babel  # type: ignore[import-untyped, unused-ignore]
from flask_login import current_user, login_required
from markupsafe import Markup
from sqlalchemy import select

from tests.benchmarks.yardsticks.common import LESSON, Progress, a_flask_app, body, db, with_people

WORDS = 100
LABELS = 16  # words round the blocks: menus, languages, foot
BLOCKS = WORDS - LABELS
FRAME = 1500  # bytes of the template round the blocks, and round each of them
ROUND_A_BLOCK = 248


def create_app() -> Flask:
    app = with_people(a_flask_app(__name__))
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = os.environ["YARDSTICK_TRANSLATIONS"]
    Babel(app, locale_selector=lambda: "de")
    model = body("learner")
    blocks = _blocks(model)

    @app.get("/lesson")
    @login_required
    def lesson() -> str:
        found = db.session.scalars(select(Progress).where(Progress.user_id == current_user.id, Progress.lesson == LESSON)).all()
        return render_template("lesson.html", blocks=blocks, answers={each.block: each for each in found})

    return app


def _blocks(model: str) -> list[dict[str, Any]]:
    """Pieces of our page's own HTML, as content from a database is: with the template round them as long as our page."""
    long = max(0, len(model) - FRAME) // BLOCKS
    pieces = [Markup(model[at * long :][: max(0, long - ROUND_A_BLOCK)]) for at in range(BLOCKS)]
    return [{"id": f"task-{number}", "kind": "text" if number % 4 else "choice", "text": piece} for number, piece in enumerate(pieces)]
